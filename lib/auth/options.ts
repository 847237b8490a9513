import 'server-only';
import type { NextAuthOptions, User } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { getEnv, type OidcSettings } from '#lib/env.ts';
import { clientAddress } from '#lib/http/address.ts';
import { getLog } from '#lib/http/log.ts';
import { emailSchema, nameSchema, signInSchema } from './forms.ts';
import { Refusal } from './refusal.ts';
import { getSessionSecret, sessionSeconds, usesSecureCookies } from './session.ts';
import { findSessionActor, type SessionOwner, signInWithIdentity, signInWithPassword } from './sign-in-store.ts';

type OidcProfile = { sub: string; email?: string; name?: string; preferred_username?: string };

const signInPage = '/sign-in';

/** How people sign in: by password, and by an OpenID Connect provider if the operator named one. */
export function authOptions(): NextAuthOptions {
  const { oidc } = getEnv();
  return {
    secret: getSessionSecret(),
    useSecureCookies: usesSecureCookies(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: signInPage, error: signInPage, signOut: '/' },
    providers: [passwordProvider(), ...(oidc ? [oidcProvider(oidc)] : [])],
    callbacks: {
      signIn: async ({ user, account, profile }) =>
        account?.type === 'oauth'
          ? admitIdentity({ user, provider: account.provider, profile: profile as OidcProfile })
          : true,
      jwt: async ({ token, user }) => {
        if (user) return { sub: user.id, sessionVersion: (user as SessionOwner).sessionVersion };
        const owner = { id: token.sub ?? '', sessionVersion: Number(token['sessionVersion']) };
        // next-auth answers this with an empty session and takes the cookie away.
        if ((await findSessionActor(owner)).kind === 'anonymous') throw new Error('SessionEnded');
        return token;
      },
      session: async ({ token, session }) => {
        const owner = { id: token.sub ?? '', sessionVersion: Number(token['sessionVersion']) };
        const actor = await findSessionActor(owner);
        return {
          expires: session.expires,
          user: actor.kind === 'user' ? { name: actor.name, email: actor.email } : {},
        };
      },
    },
    logger: {
      error: (code) =>
        code === 'JWT_SESSION_ERROR' ? getLog().debug({ code }, 'session') : getLog().error({ code }, 'sign-in'),
      warn: (code) => getLog().debug({ code }, 'sign-in'),
      debug: () => {},
    },
  };
}

function passwordProvider() {
  return Credentials({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    async authorize(credentials, request) {
      const form = signInSchema.safeParse(credentials);
      // The text of what is thrown here travels in an address: only our own fixed codes may be in it.
      if (!form.success) throw new Error('WrongCredentials');
      try {
        const owner = await signInWithPassword({ ...form.data, address: clientAddress(new Headers(request.headers)) });
        return owner as unknown as User;
      } catch (error) {
        if (error instanceof Refusal) throw new Error(error.code);
        getLog().error(
          { error: error instanceof Error ? { name: error.name, message: error.message } : {} },
          'sign-in',
        );
        throw new Error('Internal');
      }
    },
  });
}

function oidcProvider({ name, issuer, clientId, clientSecret }: OidcSettings): OAuthConfig<OidcProfile> {
  return {
    id: 'oidc',
    name,
    type: 'oauth',
    issuer,
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    profile: (profile) => ({ id: profile.sub, name: profile.name ?? null, email: profile.email ?? null }),
  };
}

/** Turns the provider's person into our account, or sends them back to the sign-in page with a code. */
async function admitIdentity({
  user,
  provider,
  profile,
}: {
  user: User;
  provider: string;
  profile: OidcProfile;
}): Promise<true | string> {
  const email = emailSchema.safeParse(profile.email);
  const name = nameSchema.safeParse(profile.name ?? profile.preferred_username ?? profile.email);
  if (!email.success || !name.success) return `${signInPage}?error=InvalidField`;
  try {
    const owner = await signInWithIdentity({ provider, subject: profile.sub, email: email.data, name: name.data });
    Object.assign(user, owner);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return `${signInPage}?error=${error.code}`;
    throw error;
  }
}
