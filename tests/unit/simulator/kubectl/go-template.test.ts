import { describe, expect, it } from 'vitest';
import { parseGoTemplate, renderTemplate } from '#lib/simulator/kubectl/go-template.ts';

const data = { name: 'shop', items: [{ n: 'a' }, { n: 'b' }], map: { k: 'v', j: 'w' }, secret: 'aDRuZ3Vr', count: 2 };

function fill(template: string): string {
  const parsed = parseGoTemplate(template);
  if ('problem' in parsed) return parsed.problem;
  const rendered = renderTemplate(parsed.nodes, data);
  return 'text' in rendered ? rendered.text : rendered.problem;
}

describe('a Go template', () => {
  it.each([
    ['{{.name}}', 'shop'],
    ['{{range .items}}{{.n}} {{end}}', 'a b '],
    ['{{range $i, $x := .items}}{{$i}}{{$x.n}}{{end}}', '0a1b'],
    ['{{range $k, $v := .map}}{{$k}}={{$v}},{{end}}', 'j=w,k=v,'],
    ['{{if eq .count 2}}two{{else}}other{{end}}', 'two'],
    ['{{if .none}}a{{else if .name}}b{{else}}c{{end}}', 'b'],
    ['{{with .items}}{{len .}}{{end}}', '2'],
    ['{{.secret | base64decode}}', 'h4nguk'],
    ['{{printf "%s-%d" .name .count}}', 'shop-2'],
    ['{{printf "%s|%9999999999d" .name .count}}', 'shop|%!(NOVERB)%!(EXTRA int64=2)'],
    ['{{printf "%.102f" .count}}', `2.${'0'.repeat(102)}`],
    ['{{index .map "k"}} {{index .items 1}}', 'v map[n:b]'],
    ['{{.missing}}', '<no value>'],
    ['a {{- " b " -}} c', 'a b c'],
    ['{{/* note */}}x', 'x'],
    ['{{.name', 'template: output:1: unclosed action'],
    ['{{nope .name}}', 'template: output:1: function "nope" not defined'],
    ['{{range .items}}', 'template: output:1: unexpected EOF'],
    [
      '{{base64decode "not it"}}',
      'template: output:1:2: executing "output" at <base64decode "not it">: error calling base64decode: base64 decode failed: illegal base64 data at input byte 3',
    ],
    [
      '{{.name | base64decode | base64decode}}',
      'template: output:1:25: executing "output" at <base64decode>: error calling base64decode: base64 decode failed: illegal base64 data at input byte 0',
    ],
    [
      '{{len .name | index .items}}',
      'template: output:1:14: executing "output" at <index .items>: error calling index: index out of range: 4',
    ],
    [
      '{{index .map 4}}',
      'template: output:1:2: executing "output" at <index .map 4>: error calling index: value has type int; should be string',
    ],
  ])('%s gives %s', (template, text) => {
    expect(fill(template)).toBe(text);
  });
});
