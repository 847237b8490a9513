import { describe, expect, it } from 'vitest';
import { sh } from '#tests/support/shell-machine.ts';

const rows = 'NAME   READY\nweb-1   1/1\nweb-2   0/1\ndb-0   1/1\n';

const run = (line: string, stdin = rows) => sh(line, stdin);

describe('grep', () => {
  it.each([
    ['grep web', 'web-1   1/1\nweb-2   0/1\n'],
    ['grep -v web', 'NAME   READY\ndb-0   1/1\n'],
    ['grep -c 1/1', '2\n'],
    ['grep -n db', '4:db-0   1/1\n'],
    ['grep -A1 web-2', 'web-2   0/1\ndb-0   1/1\n'],
    ['grep -B 1 web-1', 'NAME   READY\nweb-1   1/1\n'],
    ['grep -C1 -n web-1', '1-NAME   READY\n2:web-1   1/1\n3-web-2   0/1\n'],
    ["grep -E '^(web|db)-0'", 'db-0   1/1\n'],
    ["grep '^\\(web\\|db\\)-0'", 'db-0   1/1\n'],
    ["grep 'web-1\\|db'", 'web-1   1/1\ndb-0   1/1\n'],
    ['grep -o "[0-9]/1"', '1/1\n0/1\n1/1\n'],
    ['grep -iw name', 'NAME   READY\n'],
  ])('%s', (line, stdout) => expect(run(line).stdout).toBe(stdout));

  it('tells by its code whether it found something', () => {
    expect([run('grep -q web').exit, run('grep -q nope').exit, run("grep '['").exit]).toEqual([0, 1, 2]);
  });
});

describe('base64', () => {
  it.each([
    ['base64', '비밀\n', '67mE67CACg==\n'],
    ['base64 -d', 'czNjcjN0', 's3cr3t'],
    ['base64 -d', '67mE67CACg==\n', '비밀\n'],
    ['base64 -w0', 'a'.repeat(60), `${'YWFh'.repeat(20)}`],
    ['base64', 'a'.repeat(60), `${'YWFh'.repeat(19)}\nYWFh\n`],
  ])('%s of %j', (line, stdin, stdout) => expect(run(line, stdin).stdout).toBe(stdout));

  it('refuses what is no base64', () => {
    expect(run('base64 -d', 'not base64!')).toMatchObject({ exit: 1, stderr: 'base64: invalid input\n' });
  });
});

describe('printenv and awk', () => {
  it.each([
    ['printenv NAME', 'box\n'],
    ["awk '{print $1}'", 'NAME\nweb-1\nweb-2\ndb-0\n'],
    ["awk 'NR>1 {print $1, $NF}'", 'web-1 1/1\nweb-2 0/1\ndb-0 1/1\n'],
    [`awk '/0\\/1/ {print $1 "\\t" NF}'`, 'web-2\t2\n'],
  ])('%s', (line, stdout) => expect(run(line).stdout).toBe(stdout));

  it('refuses what it does not know', () => {
    expect(run("awk '{ getline }'").exit).toBe(2);
    expect(run('printenv NOPE').exit).toBe(1);
  });
});
