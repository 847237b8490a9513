import { describe, expect, it } from 'vitest';
import { sessionOf } from '../cli/session-of.ts';

const dockerfile = 'FROM busybox:1.37\nENV A 1\nCMD echo \\\n  hi\n';

describe('docker build', () => {
  it.each([
    ['--build-context foo', 'invalid context value: foo, expected key=value'],
    ['--secret id', "invalid field 'id' must be a key=value pair"],
    ['--secret id=a,foo=b', "unexpected key 'foo' in 'foo=b'"],
    ['--secret id=a,src=nosuch', 'failed to build: failed to stat nosuch: stat nosuch: no such file or directory'],
    ['--ssh default', 'failed to build: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set'],
    ['--builder nosuch', 'no builder "nosuch" found'],
    ['--quiet --progress=plain', 'progress=plain and quiet cannot be used together'],
    ['--progress foo', 'invalid progress mode foo'],
    ['--platform foo', 'failed to build: "foo": unknown operating system or architecture: invalid argument'],
    [
      '--network foo',
      'failed to build: network mode "foo" not supported by buildkit - you can define a custom network for your builder using the network driver-opt in buildx create',
    ],
  ])('refuses %s', (options, text) => {
    expect(sessionOf({ Dockerfile: dockerfile }).told(`build ${options} .`)).toBe(`ERROR: ${text}\n`);
  });
});

describe('docker build --check', () => {
  it('tells what the checks say, line by line, and builds nothing', () => {
    const session = sessionOf({ Dockerfile: dockerfile });
    expect(session.run('build --check -t x:1 .')).toMatchObject({
      exit: 1,
      stdout: `Check complete, 2 warnings have been found!

WARNING: LegacyKeyValueFormat - https://docs.docker.com/go/dockerfile/rule/legacy-key-value-format/
"ENV key=value" should be used instead of legacy "ENV key value" format
Dockerfile:2
--------------------
   1 |     FROM busybox:1.37
   2 | >>> ENV A 1
   3 |     CMD echo \\
   4 |       hi
--------------------

WARNING: JSONArgsRecommended - https://docs.docker.com/go/dockerfile/rule/json-args-recommended/
JSON arguments recommended for CMD to prevent unintended behavior related to OS signals
Dockerfile:3
--------------------
   2 |     ENV A 1
   3 | >>> CMD echo \\
   4 | >>>   hi
   5 |     
--------------------
`,
    });
    expect(session.told('images -q x')).toBe('');
  });

  it('says when there is nothing to tell', () => {
    const session = sessionOf({ Dockerfile: 'FROM busybox:1.37\n' });
    expect(session.run('build --check .')).toMatchObject({ exit: 0, stdout: 'Check complete, no warnings found.\n' });
  });
});
