import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ArithmeticError, calculate } from './arithmetic.ts';

const name = z.string().regex(/^[a-zA-Z]\w*$/, '이름은 영문자로 시작하고 영문자, 숫자, 밑줄로 짓습니다.');
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** What is drawn from a list, and what is worked out from that. */
export const parametersSchema = z.record(
  name,
  z.union([
    z.array(scalar).min(1).max(40),
    z.strictObject({ is: z.union([z.string(), z.number()]).transform(String) }),
  ]),
);
export type Parameters = z.infer<typeof parametersSchema>;

/** One value for each parameter. */
export type Draw = Record<string, string | number | boolean>;

/** Variants that an item has at most: enough that neighbours differ, few enough that each one is proved. */
const variantLimit = 12;
/** And at least. */
export const fewestVariants = 6;
const combinationLimit = 20_000;

/**
 * The draws that become variants: all combinations, or as many as there may be, picked by a hash so that they are the
 * same in every build. Gives a Korean sentence instead when an expression cannot be worked out.
 */
export function drawAll(parameters: Parameters, salt: string): Draw[] | { mistake: string; at: string } {
  const lists = Object.entries(parameters).flatMap(([key, value]) =>
    Array.isArray(value) ? [[key, value] as const] : [],
  );
  const count = lists.reduce((product, [, values]) => product * values.length, 1);
  const [first = ''] = Object.keys(parameters);
  if (count > combinationLimit) return { mistake: `조합이 ${count}가지나 됩니다. 값을 줄이세요`, at: first };
  let draws: Draw[] = [{}];
  for (const [key, values] of lists)
    draws = draws.flatMap((draw) => [...new Set(values)].map((value) => ({ ...draw, [key]: value })));
  const ranked = draws
    .map((draw) => ({
      draw,
      rank: createHash('sha256')
        .update(`${salt}\0${JSON.stringify(draw)}`)
        .digest('hex'),
    }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, variantLimit);
  const complete: Draw[] = [];
  for (const { draw } of ranked) {
    const { worked, mistake, at } = workOut(parameters, draw);
    if (mistake !== undefined) return { mistake, at };
    complete.push(worked);
  }
  return complete;
}

/** `replicas=3, app=shop`, for an author who has to find the variant. */
export function drawText(draw: Draw): string {
  return Object.entries(draw)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

type Worked =
  | { worked: Draw; mistake?: undefined; at?: undefined }
  | { worked?: undefined; mistake: string; at: string };

function workOut(parameters: Parameters, drawn: Draw): Worked {
  const worked = { ...drawn };
  for (const [key, value] of Object.entries(parameters)) {
    if (Array.isArray(value)) continue;
    const numbers = Object.entries(worked).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
    try {
      worked[key] = calculate(value.is, Object.fromEntries(numbers));
    } catch (error) {
      if (!(error instanceof ArithmeticError)) throw error;
      return { mistake: `${value.is}를 계산할 수 없습니다: ${error.message}`, at: key };
    }
  }
  return { worked };
}
