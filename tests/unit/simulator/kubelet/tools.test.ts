import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

/** What a line of busybox's shell prints in a fresh container; its exit code in front when it fails. */
function shell(line: string) {
  const { exit, stdout, stderr } = runDocker(
    ['docker', 'run', '--rm', 'busybox:1.37', 'sh', '-c', line],
    createEngine(),
  );
  return exit === 0 ? stdout + stderr : `${exit} ${stdout}${stderr}`;
}

describe('checksums', () => {
  it.each([
    ['echo hello | md5sum', 'b1946ac92492d2347c6235b4d2611184  -\n'],
    ['printf "" | md5sum', 'd41d8cd98f00b204e9800998ecf8427e  -\n'],
    ['seq 40 > /f; md5sum /f', '298e3f842e8329c42b1b88a64a818754  /f\n'],
    ['echo hello > /f; sha256sum /f', '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  /f\n'],
    ['echo a > /f; sha256sum /f > /s; sha256sum -c /s', '/f: OK\n'],
    [
      'echo a > /f; md5sum /f > /s; echo b > /f; md5sum -c /s',
      '1 /f: FAILED\nmd5sum: WARNING: 1 of 1 computed checksums did NOT match\n',
    ],
  ])('%s', (line, told) => {
    expect(shell(line)).toBe(told);
  });
});

describe('links', () => {
  it.each([
    ['echo one > /a; ln -s /a /b; cat /b; readlink /b', 'one\n/a\n'],
    ['mkdir -p /v/1; echo x > /v/1/f; ln -s 1 /v/now; cat /v/now/f; ls /v/now', 'x\nf\n'],
    ['echo one > /a; ln -s /a /b; echo two > /b; cat /a', 'two\n'],
    ['echo one > /a; ln -s /a /b; rm /b; cat /a', 'one\n'],
    ['ln -s /nope /b; cat /b', "1 cat: can't open '/b': No such file or directory\n"],
    ['ln -s /b /a; ln -s /a /b; cat /a', "1 cat: can't open '/a': No such file or directory\n"],
    ['echo a > /a; ln -s /a /b; ln -s /c /b', '1 ln: /b: File exists\n'],
    ['echo a > /a; ln -s /a /b; ln -sf /etc/hostname /b; readlink -f /b', '/etc/hostname\n'],
    ['echo a > /a; ln /a /b; cat /b', 'a\n'],
    ['ln -s /etc /e; realpath /e/passwd; realpath /e/x', '1 /etc/passwd\nrealpath: /e/x: No such file or directory\n'],
    ["ln -s /etc/passwd /p; ls -l /p | awk '{print substr($1, 1, 1), $(NF-2), $(NF-1), $NF}'", 'l /p -> /etc/passwd\n'],
  ])('%s', (line, told) => {
    expect(shell(line)).toBe(told);
  });
});

describe('archives', () => {
  const made = 'mkdir -p /d/in; echo 1 > /d/a; echo 2 > /d/in/b; cd /; tar cf /x.tar d; ';

  it.each([
    [`${made}tar tf /x.tar`, 'd/\nd/a\nd/in/\nd/in/b\n'],
    [`${made}mkdir /o; tar -xf /x.tar -C /o; cat /o/d/in/b`, '2\n'],
    [`${made}rm -r /d; tar xzvf /x.tar d/a; ls /d`, 'd/a\na\n'],
    ['tar -czf /x.tgz /etc/hostname', "tar: removing leading '/' from member names\n"],
    ['tar cf /x.tar nope', '1 tar: nope: No such file or directory\ntar: error exit delayed from previous errors\n'],
    ['echo x > /f; tar tf /f', '1 tar: invalid tar magic\n'],
    ["printf 'tar archive\\n{' > /f; tar tf /f", '1 tar: invalid tar magic\n'],
    [`${made}tar xf /x.tar zz`, '1 tar: zz: not found in archive\n'],
    ['tar tf /nope', "1 tar: can't open '/nope': No such file or directory\n"],
  ])('%s', (line, told) => {
    expect(shell(line)).toBe(told);
  });
});

describe('diff', () => {
  it.each([
    [
      'seq 8 > /a; seq 8 | sed s/4/four/ > /b; diff /a /b',
      '1 --- /a\n+++ /b\n@@ -1,7 +1,7 @@\n 1\n 2\n 3\n-4\n+four\n 5\n 6\n 7\n',
    ],
    ['seq 2 > /a; seq 3 > /b; diff -u /a /b', '1 --- /a\n+++ /b\n@@ -1,2 +1,3 @@\n 1\n 2\n+3\n'],
    ['seq 3 > /a; cp /a /b; diff /a /b && echo same', 'same\n'],
    ['echo 1 > /a; echo 2 > /b; diff -q /a /b', '1 Files /a and /b differ\n'],
    ['echo 1 > /a; diff /a /nope', "2 diff: can't stat '/nope': No such file or directory\n"],
  ])('%s', (line, told) => {
    expect(shell(line)).toBe(told);
  });
});

describe('room on the disk', () => {
  it.each([
    ['mkdir -p /d/in; echo 1 > /d/a; echo 2 > /d/in/b; du /d', '8\t/d/in\n16\t/d\n'],
    ['mkdir /d; head -c 10000 /dev/zero > /d/f; du -sh /d; du -k /d/f', '16.0K\t/d\n12\t/d/f\n'],
    ['du /nope', '1 du: /nope: No such file or directory\n'],
    [
      'df -h /',
      'Filesystem                Size      Used Available Use% Mounted on\noverlay                  50.0G      8.0G     42.0G  17% /\n',
    ],
    [
      'df /etc',
      'Filesystem           1K-blocks      Used Available Use% Mounted on\noverlay               52428800   8412160  44016640  17% /\n',
    ],
    ['mkdir /d; touch /d/.h /d/f; ls -a /d; ls -A /d', '.\n..\n.h\nf\n.h\nf\n'],
    ['mkdir /d; echo 1 > /d/f; ls -l /d | head -n 1; ls -la /d | head -n 1', 'total 4\ntotal 12\n'],
  ])('%s', (line, told) => {
    expect(shell(line)).toBe(told);
  });
});
