import path from 'node:path';
import { z } from 'zod';
import { StartError } from '#lib/start-error.ts';

export type OidcSettings = { name: string; issuer: string; clientId: string; clientSecret: string };

/** What the operator may set; .env.example explains each in a line. */
export type Env = {
  port: number;
  /** Undefined: every address of the machine. */
  host: string | undefined;
  /** Absolute. */
  dataFolder: string;
  /** Null: the embedded Postgres. */
  databaseUrl: string | null;
  /** Null only before the start command has made one. */
  sessionSecret: string | null;
  /** The address that people type, without a path; null: whatever they typed is taken. */
  publicUrl: string | null;
  /** X-Forwarded-For and -Proto come from our own proxy and may be believed. */
  trustsProxy: boolean;
  oidc: OidcSettings | null;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
};

const root = path.resolve(import.meta.dirname ?? process.cwd(), '..');

const flag = z
  .enum(['0', '1', 'true', 'false'], 'true 또는 false여야 합니다.')
  .transform((value) => value === '1' || value === 'true');
const webAddress = z.url({ protocol: /^https?$/, error: 'https://으로 시작하는 주소여야 합니다.' });

const schema = z.object({
  PORT: z.coerce
    .number('숫자여야 합니다.')
    .int('정수여야 합니다.')
    .min(1, '1 이상이어야 합니다.')
    .max(65535, '65535 이하여야 합니다.')
    .default(3000),
  HOST: z.string().optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgresql://로 시작하는 주소여야 합니다.')
    .optional(),
  NEXTAUTH_SECRET: z.string().min(32, '32자 이상이어야 합니다. 만들기: openssl rand -hex 32').optional(),
  NEXTAUTH_URL: webAddress.transform((value) => new URL(value).origin).optional(),
  TRUST_PROXY: flag.default(false),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('학교 계정'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'trace, debug, info, warn, error, silent 가운데 하나여야 합니다.',
    )
    .default('info'),
});

/** What the environment is asked for. */
export const settingNames: string[] = Object.keys(schema.shape);

/**
 * Reads the settings; an empty value counts as none. Throws a StartError that lists every bad one. A relative DATA_DIR
 * is taken from the project's folder, so that it does not matter from where the product is started.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(filled);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new StartError(`환경 변수를 고쳐 주세요.\n${lines.join('\n')}`);
  }
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: path.resolve(root, data.DATA_DIR),
    databaseUrl: data.DATABASE_URL ?? null,
    sessionSecret: data.NEXTAUTH_SECRET ?? null,
    publicUrl: data.NEXTAUTH_URL ?? null,
    trustsProxy: data.TRUST_PROXY,
    oidc: readOidc(data),
    logLevel: data.LOG_LEVEL,
  };
}

let current: Env | undefined;

/** The settings of this process, read once. */
export function getEnv(): Env {
  current ??= readEnv(process.env);
  return current;
}

function readOidc(data: z.infer<typeof schema>): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = data;
  if (!issuer && !clientId && !clientSecret) return null;
  if (issuer && clientId && clientSecret) return { name, issuer, clientId, clientSecret };
  throw new StartError(
    '환경 변수를 고쳐 주세요.\n  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET은 셋 다 있거나 셋 다 없어야 합니다.',
  );
}
