import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { isReadableCallback, requireReadableCallback } from '#lib/auth/callback-url.ts';
import { authOptions } from '#lib/auth/options.ts';
import { Refusal } from '#lib/auth/refusal.ts';
import { callbackCookieName, findSessionCookie } from '#lib/auth/session.ts';
import { getEnv } from '#lib/env.ts';
import { readText } from '#lib/http/body.ts';
import { isOwnOrigin } from '#lib/http/origin.ts';
import { answerError } from '#lib/http/route.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

const limitBytes = 8 * 1024;

export function GET(request: NextRequest, context: Context): Promise<Response> {
  return answered(request, async () => {
    requireReadableCallback({ search: request.nextUrl.searchParams });
    return NextAuth(request, context, authOptions());
  });
}

export function POST(request: NextRequest, context: Context): Promise<Response> {
  return answered(request, async () => {
    const isOwn = isOwnOrigin(request.headers, {
      publicUrl: getEnv().publicUrl,
      hasSession: findSessionCookie(request) !== null,
    });
    if (!isOwn) throw new Refusal('ForeignOrigin');
    const { url, method, headers, nextUrl } = request;
    const body = await readText(request, limitBytes);
    requireReadableCallback({ search: nextUrl.searchParams, body, contentType: headers.get('content-type') });
    return NextAuth(new NextRequest(url, { method, headers, body }), context, authOptions());
  });
}

/** The answer, or what is wrong as the other routes say it. next-auth's own cookie may be spoilt: then it goes. */
async function answered(request: NextRequest, answer: () => Promise<Response>): Promise<Response> {
  try {
    if (isReadableCallback(request.cookies.get(callbackCookieName())?.value ?? '')) return await answer();
    const response = answerError(new Refusal('InvalidField', { field: 'callbackUrl' }), 'sign-in');
    response.headers.append('set-cookie', `${callbackCookieName()}=; Path=/; Max-Age=0`);
    return response;
  } catch (error) {
    return answerError(error, 'sign-in');
  }
}
