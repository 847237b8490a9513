import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { listBuiltItems } from '#tests/support/built-items.ts';
import { type Product, startProduct } from '#tests/support/product.ts';
import { listRoutes } from '#tests/support/routes.ts';
import { anonymousVisitor, signedInVisitor, type Visitor } from '#tests/support/session.ts';

const roles = ['anonymous', 'stranger', 'learner', 'instructor', 'administrator'] as const;
type Role = (typeof roles)[number];

/** What a route answers to each role, in the order of `roles`: a status and, when refused, its code. */
type Expected = { body?: unknown; answers: readonly [string, string, string, string, string] };

const everybody = (answer: string) => [answer, answer, answer, answer, answer] as const;
const page: Expected = { answers: everybody('200') };
const signedIn = (answer: string) => ['401 NotSignedIn', answer, answer, answer, answer] as const;
const ofTheClass = (learner: string, instructor: string) =>
  ['401 NotSignedIn', '404 NotFound', learner, instructor, '404 NotFound'] as const;

const itemId = 'virtualization/hypervisors-and-containers/why-other-kernel';
const answer = { kind: 'single', choice: 'a' };
const contentHash =
  (JSON.parse(readFileSync('.build/content/keys.json', 'utf8')) as Record<string, { contentHash: string }>)[itemId]
    ?.contentHash ?? '';
const submission = () => ({ itemId, contentHash, seed: 1, answer, idempotencyKey: randomUUID() });

/** `:class`, `:submission`, `:user` (and `:other`, a second learner) and `:invitation` stand for what the learner's class, the learner and so on are called. */
const expectations: Record<string, Expected> = {
  'GET /': page,
  'GET /account': page,
  'GET /admin/classes': page,
  'GET /admin/users': page,
  'GET /classes': page,
  'GET /classes/[id]': page,
  'GET /classes/[id]/submissions/[submissionId]': page,
  'GET /cncf': page,
  'GET /join': page,
  'GET /learn/[chapter]/[lesson]': page,
  'GET /learn/[chapter]/[lesson]/live/[name]/[run]': page,
  'GET /livez': page,
  'GET /readyz': page,
  'GET /setup': page,
  'GET /sign-in': page,
  'GET /sign-up': page,
  'PATCH /api/account': { body: { name: '새 이름' }, answers: signedIn('200') },
  'GET /api/admin/classes': {
    answers: ['401 NotSignedIn', '403 NotAllowed', '403 NotAllowed', '403 NotAllowed', '200'],
  },
  'GET /api/admin/users': { answers: ['401 NotSignedIn', '403 NotAllowed', '403 NotAllowed', '403 NotAllowed', '200'] },
  'PATCH /api/admin/users/[id]': {
    body: { isDisabled: false },
    answers: ['401 NotSignedIn', '403 NotAllowed', '403 NotAllowed', '403 NotAllowed', '200'],
  },
  'POST /api/admin/users/[id]/password': {
    body: {},
    answers: ['401 NotSignedIn', '403 NotAllowed', '403 NotAllowed', '403 NotAllowed', '200'],
  },
  'GET /api/auth/[...nextauth]': { answers: everybody('200') },
  'POST /api/auth/[...nextauth]': { body: {}, answers: everybody('302') },
  'GET /api/classes': { answers: signedIn('200') },
  'POST /api/classes': { body: { name: '새 반' }, answers: signedIn('201') },
  'GET /api/classes/[id]': { answers: ofTheClass('200', '200') },
  'PATCH /api/classes/[id]': { body: { name: '3반' }, answers: ofTheClass('403 NotAllowed', '200') },
  // The class is in use: who may delete it is told to put it away first.
  'DELETE /api/classes/[id]': {
    body: { name: '3반' },
    answers: ['401 NotSignedIn', '404 NotFound', '403 NotAllowed', '409 ClassOpen', '409 ClassOpen'],
  },
  'GET /api/classes/[id]/invitations': { answers: ofTheClass('403 NotAllowed', '200') },
  'POST /api/classes/[id]/invitations': { body: {}, answers: ofTheClass('403 NotAllowed', '201') },
  'DELETE /api/classes/[id]/invitations': {
    body: { invitationId: ':invitation' },
    answers: ofTheClass('403 NotAllowed', '200'),
  },
  'DELETE /api/classes/[id]/members/[userId]': { body: {}, answers: ofTheClass('403 NotAllowed', '200') },
  'GET /api/classes/[id]/matrix': { answers: ofTheClass('403 NotAllowed', '200') },
  'GET /api/hints': { answers: everybody('404 NotFound') },
  'GET /api/items': { answers: everybody('404 NotFound') },
  'GET /api/drafts': { answers: signedIn('200') },
  'PUT /api/drafts': { body: { itemId, contentHash, answer }, answers: signedIn('200') },
  'POST /api/join': { body: { code: 'AAAA-AAAA' }, answers: signedIn('404 InvitationClosed') },
  'POST /api/lessons-read': {
    body: { lessonIds: ['virtualization/hypervisors-and-containers'] },
    answers: signedIn('200'),
  },
  'POST /api/password': { body: { currentPassword: 'x', newPassword: 'short' }, answers: signedIn('422 InvalidField') },
  'GET /api/progress': { answers: everybody('200') },
  'POST /api/setup': {
    body: { token: 'guess', name: '나', email: 'me@example.com', password: 'long enough 1' },
    answers: everybody('403 SetupClosed'),
  },
  'POST /api/sign-up': {
    body: { name: '나', email: 'me', password: 'long enough 1' },
    answers: everybody('422 InvalidField'),
  },
  'POST /api/submissions': { body: submission(), answers: everybody('200') },
  'GET /api/submissions/[id]': { answers: ofTheClass('200', '200') },
  'POST /api/submissions/merge': { body: { submissions: [] }, answers: signedIn('200') },
  'POST /api/terminal/picture': {
    body: { itemId: 'no/such/item', seed: 1, lines: [] },
    answers: everybody('404 NotFound'),
  },
  'POST /api/terminal/complete': {
    body: { itemId: 'no/such/item', seed: 1, lines: [], line: 'kubectl ge' },
    answers: everybody('404 NotFound'),
  },
  'POST /api/terminal': { body: { itemId: 'no/such/item', seed: 1, lines: [] }, answers: everybody('404 NotFound') },
};

const changes = Object.keys(expectations).filter((route) => !route.startsWith('GET ') && !route.includes('nextauth'));

test('every route that exists is expected here, and none that does not', () => {
  expect(Object.keys(expectations).sort()).toEqual(listRoutes());
});

test.describe('over HTTP', () => {
  test.describe.configure({ mode: 'serial' });
  let dataFolder: string;
  let product: Product;
  let visitors: Record<Role, Visitor>;
  let places: Record<string, string>;

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    dataFolder = mkdtempSync(path.join(tmpdir(), 'kubenote-roles-'));
    product = await startProduct({ dataFolder, port: 3220 });
    await expect.poll(() => product.output()).toContain('/setup?token=');
    visitors = await peopleOf(product);
    places = await learnersClass(product.address, visitors);
  });
  test.afterAll(async () => {
    await product.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  for (const [route, { body, answers }] of Object.entries(expectations)) {
    test(`${route} answers each role as it may`, async () => {
      for (const [index, role] of roles.entries()) {
        const response = await ask(visitors[role], { route, body });
        expect(`${role}: ${await summary(response)}`).toBe(`${role}: ${answers[index]}`);
      }
    });
  }

  for (const route of changes) {
    test(`${route} refuses what does not come from our own pages, in JSON, of a fair size, and of its very shape`, async () => {
      const { body } = expectations[route] ?? {};
      const visitor = visitors.instructor;
      const crossSite = await ask(visitor, { route, body, headers: { 'sec-fetch-site': 'cross-site' } });
      expect(await summary(crossSite)).toBe('403 ForeignOrigin');
      const foreign = await ask(visitor, { route, body, headers: { origin: 'https://evil.example' } });
      expect(await summary(foreign)).toBe('403 ForeignOrigin');
      const text = await ask(visitor, { route, body, headers: { 'content-type': 'text/plain' } });
      expect(await summary(text)).toBe('415 WrongContentType');
      const large = await ask(visitor, { route, body: { ...(body as object), padding: 'x'.repeat(5_000_000) } });
      expect(await summary(large)).toBe('413 BodyTooLarge');
      const more = await ask(visitor, { route, body: { ...(body as object), isAdministrator: true } });
      expect(await summary(more)).toBe('400 InvalidBody');
    });
  }

  test('a text that no database takes finds nothing, and what the course does not have is not kept', async () => {
    const { learner, administrator } = visitors;
    expect(await (await learner.get('/api/drafts?itemId=a%00b')).json()).toEqual({ draft: null });
    const found = await administrator.get('/api/admin/users?q=%00learner%40');
    expect(await found.json()).toMatchObject({ users: [{ email: 'learner@example.com' }] });
    const put = (body: object) => ask(learner, { route: 'PUT /api/drafts', body });
    expect(await summary(await put({ itemId, contentHash: 'a\0b', answer }))).toBe('400 InvalidBody');
    expect(await summary(await put({ itemId: 'no/such/item', contentHash, answer }))).toBe('404 NotFound');
    const read = await learner.post('/api/lessons-read', {
      lessonIds: ['no/lesson', itemId, 'virtualization/two-types-of-hypervisor'],
    });
    const { lessonsRead } = (await read.json()) as { lessonsRead: string[] };
    expect(lessonsRead.filter((id) => !/^virtualization\/[a-z-]+$/.test(id))).toEqual([]);
    expect(lessonsRead).toContain('virtualization/two-types-of-hypervisor');
  });

  test('what next-auth or Next would fail on is refused in a sentence', async () => {
    const { anonymous } = visitors;
    for (const query of ['callbackUrl=nowhere', 'callbackUrl=http%3A%2F%2F']) {
      for (const action of ['providers', 'signin', 'csrf'])
        expect(await summary(await anonymous.get(`/api/auth/${action}?${query}`))).toBe('422 InvalidField');
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const sent = await anonymous.send('/api/auth/signout', { method: 'POST', body: query, headers });
      expect(await summary(sent)).toBe('422 InvalidField');
    }
    const spoilt = await fetch(`${product.address}/api/auth/providers`, {
      headers: { cookie: 'next-auth.callback-url=nowhere' },
    });
    expect(spoilt.headers.get('set-cookie')).toContain('next-auth.callback-url=; Path=/; Max-Age=0');
    expect(await summary(spoilt)).toBe('422 InvalidField');
    expect(await askRaw(product, 'TRACE / HTTP/1.1\r\nHost: a')).toMatch(/^HTTP\/1.1 405 [\s\S]*"WrongMethod"/);
    expect(await askRaw(product, 'GET / HTTP/1.1\r\nHost: [')).toMatch(/^HTTP\/1.1 400 [\s\S]*"InvalidAddress"/);
  });

  test('an answer that grows without end is unreadable, and no failure of the server', async () => {
    const dockerfile = listBuiltItems().find((item) => item.kind === 'dockerfile');
    const doubled = Array.from(
      { length: 40 },
      (_, index) => `ARG A${index + 1}=$A${index}$A${index}$A${index}$A${index}`,
    );
    const sent = await visitors.anonymous.post('/api/submissions', {
      itemId: dockerfile?.id,
      contentHash: dockerfile?.contentHash,
      seed: 1,
      answer: { kind: 'dockerfile', text: ['FROM alpine', 'ARG A0=xxxxxxxxxx', ...doubled].join('\n') },
      idempotencyKey: randomUUID(),
    });
    expect(await sent.json()).toMatchObject({
      grade: { verdict: 'unreadable', problems: [{ code: 'GradingTookTooLong' }] },
    });
  });

  test('the log tells of changes and holds no secret', () => {
    expect(product.output()).toContain('"path":"/api/submissions"');
    for (const secret of ['long enough 1', '@example.com', 'next-auth']) expect(product.output()).not.toContain(secret);
  });

  function ask(
    visitor: Visitor,
    { route, body, headers = {} }: { route: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Response> {
    const [method = '', pattern = ''] = route.split(' ');
    const address = pattern
      .replace('/api/admin/users/[id]/password', `/api/admin/users/${places[':other']}/password`)
      .replace('/api/admin/users/[id]', `/api/admin/users/${places[':user']}`)
      .replace('/api/submissions/[id]', `/api/submissions/${places[':submission']}`)
      .replace('[userId]', places[':other'] ?? '')
      .replace('[submissionId]', places[':submission'] ?? '')
      .replace('[id]', places[':class'] ?? '')
      .replace('/learn/[chapter]/[lesson]/live/[name]/[run]', '/learn/objects/deployments/live/rolling-update/0')
      .replace('[chapter]/[lesson]', 'virtualization/hypervisors-and-containers')
      .replace('[...nextauth]', method === 'GET' ? 'providers' : 'signout');
    if (method === 'GET') return visitor.get(address);
    const text = JSON.stringify(body).replace(':invitation', places[':invitation'] ?? '');
    return visitor.send(address, { method, body: text, headers: { 'content-type': 'application/json', ...headers } });
  }
});

/** What is answered to lines that no client of ours would send. */
function askRaw({ address }: Product, lines: string): Promise<string> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString();
  });
  socket.end(`${lines}\r\nConnection: close\r\n\r\n`);
  return new Promise((resolve, reject) => {
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
  });
}

async function summary(response: Response): Promise<string> {
  if (response.status < 400) return String(response.status);
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  expect(error.message).toMatch(/[가-힣]/);
  return `${response.status} ${error.code}`;
}

async function peopleOf({ address, output }: Product): Promise<Record<Role, Visitor>> {
  const password = 'long enough 1';
  const token = /setup\?token=(\S+)/.exec(output())?.[1];
  const administrator = { name: '관리자', email: 'administrator@example.com', password };
  await anonymousVisitor(address).post('/api/setup', { token, ...administrator });
  const signIn = (email: string, name: string) => signedInVisitor(address, { name, email, password });
  return {
    anonymous: anonymousVisitor(address),
    stranger: await signIn('stranger@example.com', '다른 강의자'),
    learner: await signIn('learner@example.com', '학생'),
    instructor: await signIn('instructor@example.com', '강의자'),
    administrator: await signIn(administrator.email, administrator.name),
  };
}

/** A class of the instructor's with the learner and another in it, one submission of the learner's, and a second invitation. */
async function learnersClass(
  address: string,
  { stranger, learner, instructor }: Record<Role, Visitor>,
): Promise<Record<string, string>> {
  await stranger.post('/api/classes', { name: '다른 반' });
  const made = (await (await instructor.post('/api/classes', { name: '3반' })).json()) as { class: { id: string } };
  const invite = async () =>
    (await (await instructor.post(`/api/classes/${made.class.id}/invitations`, {})).json()) as {
      invitation: { id: string; code: string };
    };
  await learner.post('/api/join', { code: (await invite()).invitation.code });
  const sent = (await (await learner.post('/api/submissions', submission())).json()) as { submissionId: string };
  const account = { name: '다른 학생', email: 'other@example.com', password: 'long enough 1' };
  const other = await signedInVisitor(address, account);
  await other.post('/api/join', { code: (await invite()).invitation.code });
  const idOf = async (visitor: Visitor) =>
    ((await (await visitor.get('/api/progress')).json()) as { user: { id: string } }).user.id;
  return {
    ':class': made.class.id,
    ':submission': sent.submissionId,
    ':user': await idOf(learner),
    ':other': await idOf(other),
    ':invitation': (await invite()).invitation.id,
  };
}
