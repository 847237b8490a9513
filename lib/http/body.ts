import type { z } from 'zod';
import { Refusal } from '#lib/auth/refusal.ts';

/** Reads a JSON body of at most `limitBytes` and checks it by a schema; refuses everything else before it is parsed. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  { schema, limitBytes }: { schema: Schema; limitBytes: number },
): Promise<z.infer<Schema>> {
  const contentType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (contentType !== 'application/json') throw new Refusal('WrongContentType');
  return parseBody(await readText(request, limitBytes), schema);
}

function parseBody<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  // Our schemas speak Korean wherever a person can be wrong; anything else is a program's mistake and comes first.
  const { issues } = parsed.error;
  const foreign = issues.find((issue) => !/[가-힣]/.test(issue.message));
  if (foreign) throw new Refusal('InvalidBody', fieldOf(foreign.path));
  throw new Refusal('InvalidField', { message: issues[0]?.message ?? '', ...fieldOf(issues[0]?.path ?? []) });
}

function fieldOf(place: PropertyKey[]): { field?: string } {
  return place.length > 0 ? { field: place.map(String).join('.') } : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('InvalidBody');
  }
}

/** The text of a body of at most `limitBytes`; anything that is not UTF-8 is refused. */
export async function readText(request: Request, limitBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw new Refusal('BodyTooLarge');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let sizeBytes = 0;
  try {
    const reader = request.body?.getReader();
    while (reader) {
      const { done, value } = await reader.read();
      if (done) break;
      sizeBytes += value.byteLength;
      if (sizeBytes > limitBytes) {
        await reader.cancel();
        throw new Refusal('BodyTooLarge');
      }
      text += decoder.decode(value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('InvalidBody');
  }
}
