import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#lib/auth/options.ts';
import { Refusal, refusalBody } from '#lib/auth/refusal.ts';
import { findSessionCookie } from '#lib/auth/session.ts';
import { getEnv } from '#lib/env.ts';
import { readText } from '#lib/http/body.ts';
import { isOwnOrigin } from '#lib/http/origin.ts';
import { json } from '#lib/http/route.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

const limitBytes = 8 * 1024;

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions());
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const isOwn = isOwnOrigin(request.headers, {
    publicUrl: getEnv().publicUrl,
    hasSession: findSessionCookie(request) !== null,
  });
  try {
    if (!isOwn) throw new Refusal('ForeignOrigin');
    const { url, method, headers } = request;
    const body = await readText(request, limitBytes);
    return await NextAuth(new NextRequest(url, { method, headers, body }), context, authOptions());
  } catch (error) {
    if (error instanceof Refusal) return json(refusalBody(error), { status: error.status });
    throw error;
  }
}
