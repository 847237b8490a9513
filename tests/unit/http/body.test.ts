import { expect, test } from 'vitest';
import { z } from 'zod';
import { readBody } from '#lib/http/body.ts';

const schema = z.strictObject({ name: z.string().min(1, '이름을 입력해 주세요.') });

function post(body: BodyInit, contentType = 'application/json'): Request {
  return new Request('http://x/', {
    method: 'POST',
    body,
    headers: { 'content-type': contentType },
    duplex: 'half',
  } as RequestInit);
}

test('a body of the schema is read', async () => {
  expect(await readBody(post('{"name":"가"}', 'application/json; charset=utf-8'), { schema, limitBytes: 100 })).toEqual(
    { name: '가' },
  );
});

test.each([
  { what: 'another content type', request: () => post('{"name":"가"}', 'text/plain'), code: 'WrongContentType' },
  { what: 'a form', request: () => post('name=a', 'application/x-www-form-urlencoded'), code: 'WrongContentType' },
  { what: 'no JSON', request: () => post('{'), code: 'InvalidBody' },
  { what: 'no body', request: () => post(''), code: 'InvalidBody' },
  { what: 'bytes that are no UTF-8', request: () => post(new Uint8Array([0x22, 0xff, 0x22])), code: 'InvalidBody' },
  { what: 'a field too many', request: () => post('{"name":"a","role":"administrator"}'), code: 'InvalidBody' },
  { what: 'a wrong type', request: () => post('{"name":1}'), code: 'InvalidBody' },
  { what: 'an empty name', request: () => post('{"name":""}'), code: 'InvalidField' },
  { what: 'one byte too many', request: () => post(`{"name":"${'a'.repeat(90)}"}`), code: 'BodyTooLarge' },
  { what: 'an endless stream', request: () => post(endless()), code: 'BodyTooLarge' },
])('$what is refused with $code', async ({ request, code }) => {
  await expect(readBody(request(), { schema, limitBytes: 100 })).rejects.toMatchObject({ code });
});

test('a refused field is named, with the schema’s own sentence', async () => {
  await expect(readBody(post('{"name":""}'), { schema, limitBytes: 100 })).rejects.toMatchObject({
    message: '이름을 입력해 주세요.',
    details: { field: 'name' },
  });
});

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64).fill(0x20)) });
}
