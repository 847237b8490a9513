/** A signed-in visitor without a browser: keeps cookies and speaks JSON as the pages do. */
export type Visitor = {
  get(path: string): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
  /** Anything else; the headers of `init` win over the usual ones. */
  send(path: string, init: RequestInit): Promise<Response>;
};

/** Signs up (unless the account is there) and signs in over HTTP. Throws with the answer when it is refused. */
export async function signedInVisitor(
  address: string,
  account: { name: string; email: string; password: string },
): Promise<Visitor> {
  const visitor = anonymousVisitor(address);
  await visitor.post('/api/sign-up', account);
  const { csrfToken } = (await (await visitor.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, email: account.email, password: account.password, json: 'true' });
  const answer = await visitor.postForm('/api/auth/callback/credentials', form);
  if (!answer.ok) throw new Error(`sign-in of ${account.email}: ${answer.status} ${await answer.text()}`);
  return visitor;
}

export function anonymousVisitor(
  address: string,
): Visitor & { postForm(path: string, form: URLSearchParams): Promise<Response> } {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address + path, {
      redirect: 'manual',
      ...init,
      headers: { cookie, origin: address, ...init.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  return {
    send,
    get: (path) => send(path, {}),
    post: (path, body) =>
      send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    postForm: (path, form) => send(path, { method: 'POST', body: form }),
  };
}
