import { StringStream } from '@codemirror/language';
import { expect, test } from 'vitest';
import { type DockerfileState, dockerfileToken } from '#components/editor/dockerfile-language.ts';

/** The coloured words of a text, line by line, as `word:colour`. */
function colours(text: string): string[][] {
  const state: DockerfileState = { isAtInstruction: true, goesOn: false, heredocs: [] };
  return text.split('\n').map((line) => {
    const stream = new StringStream(line, 2, 2);
    const found: string[] = [];
    while (!stream.eol()) {
      const colour = dockerfileToken(stream, state);
      if (colour) found.push(`${stream.current()}:${colour}`);
      stream.start = stream.pos;
    }
    return found;
  });
}

test('instructions, flags, names of stages and strings have their colours', () => {
  expect(colours('FROM node:24 AS build\nCOPY --from=build /app "/srv/a b"\nEXPOSE 80/tcp\nUSER $NAME')).toEqual([
    ['FROM:keyword', 'AS:keyword'],
    ['COPY:keyword', '--from:propertyName', '=:punctuation', '"/srv/a b":string'],
    ['EXPOSE:keyword', '80/tcp:number'],
    ['USER:keyword', '$NAME:propertyName'],
  ]);
});

test('a line goes on behind a backslash, and comments in between do not end it', () => {
  expect(colours('RUN apk add \\\n  # why\n  curl FROM\nUSER app')).toEqual([
    ['RUN:keyword', '\\:punctuation'],
    ['  # why:comment'],
    [],
    ['USER:keyword'],
  ]);
});

test('a here-document is text until its end', () => {
  expect(colours('RUN <<EOF\nFROM x\nEOF\nUSER app')).toEqual([
    ['RUN:keyword', '<<EOF:meta'],
    ['FROM x:string'],
    ['EOF:meta'],
    ['USER:keyword'],
  ]);
});

test('what ONBUILD holds is an instruction', () => {
  expect(colours('ONBUILD RUN make')).toEqual([['ONBUILD:keyword', 'RUN:keyword']]);
});

test('every text comes to an end', () => {
  for (const odd of ['\\', '<', '<<', '"', "'", '$', '${', '--', '=,;[]|&', 'RUN "a\\', 'x<y'])
    expect(() => colours(`RUN ${odd}`)).not.toThrow();
});
