import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export type Person = { sub: string; email: string; name: string };
export type Provider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  signInAs(person: Person): void;
  stop(): Promise<void>;
};

type Grant = { person: Person; nonce: string; challenge: string; redirectUri: string };

/**
 * An OpenID Connect provider of the smallest kind: whoever comes to its authorization page is the person that was named
 * last. It checks what a provider has to check: client, redirect address, PKCE, and that a code is used once.
 */
export async function startOidcProvider({
  port,
  redirectUri,
}: {
  port: number;
  redirectUri: string;
}): Promise<Provider> {
  const issuer = `http://127.0.0.1:${port}`;
  const clientId = 'kubenote';
  const clientSecret = 'a secret of the provider';
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  let current: Person | null = null;

  const configuration = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname === '/.well-known/openid-configuration') return json(200, configuration);
    if (url.pathname === '/keys')
      return json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] });
    if (url.pathname === '/authorize') {
      const asked = Object.fromEntries(url.searchParams) as Record<string, string>;
      if (
        !current ||
        asked['client_id'] !== clientId ||
        asked['redirect_uri'] !== redirectUri ||
        asked['code_challenge_method'] !== 'S256'
      )
        return json(400, { error: 'invalid_request' });
      const code = randomUUID();
      grants.set(code, {
        person: current,
        nonce: asked['nonce'] ?? '',
        challenge: asked['code_challenge'] ?? '',
        redirectUri,
      });
      const back = new URL(redirectUri);
      back.search = new URLSearchParams({ code, state: asked['state'] ?? '' }).toString();
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname !== '/token') return json(404, {});
    const form = new URLSearchParams(await textOf(request));
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const isClient =
      request.headers.authorization ===
      `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(clientSecret).replaceAll('%20', '+')}`).toString('base64')}`;
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || !isClient || proof !== grant.challenge || form.get('redirect_uri') !== grant.redirectUri)
      return json(400, { error: 'invalid_grant' });
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: clientId, iat: now, exp: now + 60, nonce: grant.nonce, ...grant.person };
    const unsigned = [{ alg: 'RS256', kid: '1' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = createSign('RSA-SHA256').update(unsigned).sign(privateKey).toString('base64url');
    return json(200, { access_token: randomUUID(), token_type: 'Bearer', id_token: `${unsigned}.${signature}` });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    issuer,
    clientId,
    clientSecret,
    signInAs(person) {
      current = person;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
