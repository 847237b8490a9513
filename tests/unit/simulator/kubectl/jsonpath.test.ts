import { describe, expect, it } from 'vitest';
import { findJsonPathValues, printJsonPath } from '#lib/simulator/kubectl/jsonpath.ts';

const book = {
  name: 'shop',
  'app.kubernetes.io/name': 'web',
  ports: [
    { name: 'http', port: 80 },
    { name: 'admin', port: 9901 },
  ],
  nested: { ports: [{ port: 1 }] },
  nothing: null,
  html: '<b>',
};

describe('kubectl JSONPath', () => {
  it.each<[string, string]>([
    ['{.name}', 'shop'],
    ['{.ports[*].name}', 'http admin'],
    ['{.ports[-1:].name}', 'admin'],
    ['{.ports[0:2].port}', '80 9901'],
    ['{.ports[0,1].port}', '80 9901'],
    ['{.ports[?(@.port>100)].name}', 'admin'],
    ['{.ports[?(@.name=="http")].port}', '80'],
    ['{.ports[?(@.missing)].port}', ''],
    ['{..port}', '1 80 9901'],
    ['{range .ports[*]}{.name}={.port}{"\\n"}{end}!', 'http=80\nadmin=9901\n!'],
    ["{['app\\.kubernetes\\.io/name']}", 'web'],
    ['{.app\\.kubernetes\\.io/name}', 'web'],
    ['{.ports}', '[{"name":"http","port":80},{"name":"admin","port":9901}]'],
    ['{.nothing}', 'null'],
    ['{.missing.deeper}', ''],
    ['plain {.name} text', 'plain shop text'],
    ['{.html}', '<b>'],
  ])('fills %s', (template, text) => {
    expect(printJsonPath(template, book, { allowMissing: true })).toBe(text);
  });

  it.each([
    ['{.a', 'unclosed action'],
    ['{.a[x]}', 'invalid array index x'],
    ['{.a[?(@.b==1}', 'unterminated filter'],
    ['{.a["}', 'unterminated array'],
    ['{.ports[5].name}', 'array index out of bounds: index 5, length 2'],
    ['{.name[0]}', 'string is not array or slice'],
    ['{foo}', 'unrecognized identifier foo'],
  ])('refuses %s', (template, problem) => {
    expect(() => printJsonPath(template, book, { allowMissing: true })).toThrow(problem);
  });

  it('finds values with and without braces, and nothing for a missing key', () => {
    expect(findJsonPathValues('{.ports[0].port}', book)).toEqual([80]);
    expect(findJsonPathValues('ports[1].name', book)).toEqual(['admin']);
    expect(findJsonPathValues('.missing', book)).toEqual([]);
  });
});
