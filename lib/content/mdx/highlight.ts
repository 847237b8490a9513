import { createHighlighterCore, type ThemeRegistrationRaw } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import docker from 'shiki/langs/docker.mjs';
import json from 'shiki/langs/json.mjs';
import shell from 'shiki/langs/shellscript.mjs';
import yaml from 'shiki/langs/yaml.mjs';

/** A piece of a line; `kind` is its class (`tk-key`), null for plain text. */
export type Token = { text: string; kind: string | null };

/**
 * The theme's colours are no colours but numbers for classes: the page's policy forbids style attributes, and the two
 * themes of the site colour the classes by custom properties.
 */
const kinds = ['note', 'key', 'text', 'number', 'sign'] as const;
const scopes: Record<(typeof kinds)[number], string[]> = {
  note: ['comment'],
  key: [
    'entity.name.tag',
    'support.type.property-name',
    'variable.other.normal.shell',
    'keyword.other.special-method.dockerfile',
  ],
  text: ['string.quoted', 'string.template'],
  number: ['constant.numeric', 'constant.language'],
  sign: ['keyword', 'storage', 'punctuation.definition.anchor', 'entity.name.type.anchor', 'variable.other.alias'],
};

const plain = '#000000';
const colourOf = (index: number) => `#00000${index + 1}`;

const theme: ThemeRegistrationRaw = {
  name: 'classes',
  type: 'light',
  settings: [
    { settings: { foreground: plain, background: '#ffffff' } },
    ...kinds.map((kind, index) => ({ scope: scopes[kind], settings: { foreground: colourOf(index) } })),
  ],
};

const grammars: Record<string, string> = { yaml: 'yaml', json: 'json', shell: 'shellscript', dockerfile: 'docker' };

const highlighter = createHighlighterCore({
  themes: [theme],
  langs: [yaml, json, shell, docker],
  engine: createJavaScriptRegexEngine(),
});

/** The lines of a listing as tokens. Languages without a grammar (`text`, `terminal`) come back plain. */
export async function highlight(text: string, language: string): Promise<Token[][]> {
  const grammar = grammars[language];
  if (grammar === undefined) return text.split('\n').map((line) => [{ text: line, kind: null }]);
  const lines = (await highlighter).codeToTokensBase(text, { lang: grammar, theme: 'classes' });
  return lines.map((line) =>
    line.map(({ content, color }) => {
      const kind = kinds.find((_, index) => colourOf(index) === color);
      return { text: content, kind: kind === undefined ? null : `tk-${kind}` };
    }),
  );
}
