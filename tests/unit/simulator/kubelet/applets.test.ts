import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

/** What a line of busybox's shell comes to in a fresh container. */
function shell(line: string) {
  const { exit, stdout, stderr } = runDocker(
    ['docker', 'run', '--rm', 'busybox:1.37', 'sh', '-c', line],
    createEngine(),
  );
  return { exit, told: stdout + stderr };
}

describe('the shell', () => {
  it.each([
    ['echo one | while read l; do echo "got $l"; done', 0, 'got one\n'],
    ['while true; do false; break; done; echo $?', 0, '0\n'],
    ['i=0; while [ $i -lt 2 ]; do i=$((i+1)); false; done; echo $?', 0, '1\n'],
    ["A=5 sh -c 'echo $A'", 0, '5\n'],
    ['A=5 sh -c \'echo $A\'; echo "[$A]"', 0, '5\n[]\n'],
    ["sh -c 'echo $0 $1' x y", 0, 'x y\n'],
    ['s=hello; echo ${s:1:3} ${s:2}', 0, 'ell llo\n'],
    ['v=a,b; IFS=,; for x in $v; do echo $x; done', 0, 'a\nb\n'],
    ['echo a:b:c | { IFS=: read x y; echo $x $y; }', 0, 'a b:c\n'],
    ['echo "1 2  3" | { read a b; echo "$b"; }', 0, '2  3\n'],
    ['set -u; echo $NOPE; echo on', 2, 'sh: NOPE: parameter not set\n'],
    ['set -x; echo hi there', 0, 'hi there\n+ echo hi there\n'],
    ['set a b; echo $2', 0, 'b\n'],
    ['. /nosuch; echo on', 2, "sh: .: can't open '/nosuch': No such file or directory\n"],
    ['[ a -eq 1 ]', 2, 'sh: a: bad number\n'],
    ['type ls cd', 0, 'ls is /bin/ls\ncd is a shell builtin\n'],
    ['type nosuch', 127, 'sh: nosuch: not found\n'],
    ['command -v sh cd', 0, '/bin/sh\ncd\n'],
    ['command -v nosuch', 127, ''],
    ['ls() { echo mine; }; command ls /etc/hostname; ls', 0, '/etc/hostname\nmine\n'],
  ])('%s', (line, exit, told) => {
    expect(shell(line)).toEqual({ exit, told });
  });
});

describe('busybox', () => {
  it.each([
    ['printf "b\\na\\nb\\n" | sort | uniq -c', '      1 a\n      2 b\n'],
    ['printf "a\\na\\nb\\n" | uniq -d; printf "a\\na\\nb\\n" | uniq -u', 'a\nb\n'],
    ['echo "x   y" | tr -s " "', 'x y\n'],
    ['echo aB1 | tr -cd "[:digit:]\\n"', '1\n'],
    ['echo hi | tr "[:lower:]" "[:upper:]"', 'HI\n'],
    ['seq 5 | sed -n 2,3p', '2\n3\n'],
    ['seq 3 | sed 2d', '1\n3\n'],
    ['seq 3 | sed "$ d"', '1\n2\n'],
    ['printf "a=1\\nb=2\\n" | sed -n "/^b/s/=/: /p"', 'b: 2\n'],
    ['echo abc | sed -e s/a/x/ -e "s/b/[&]/"', 'x[b]c\n'],
    ['echo ab | sed "s/\\(.\\)\\(.\\)/\\2\\1/"', 'ba\n'],
    ['echo ab | sed -E "s/(.)(.)/\\2\\1/"', 'ba\n'],
    ['echo /a/b | sed "s|/a|/x|"', '/x/b\n'],
    ['seq 9 | sed 2q', '1\n2\n'],
    ['echo hi | tee /tmp/t > /dev/null; echo on | tee -a /tmp/t > /dev/null; cat /tmp/t', 'hi\non\n'],
    ['find /etc -name "pass*"', '/etc/passwd\n'],
    ['mkdir -p /d/e; touch /d/f; find /d -type f; find /d -type d', '/d/f\n/d\n/d/e\n'],
    ['find /nope', 'find: /nope: No such file or directory\n'],
    ['chmod 640 /etc/passwd; stat -c "%a %A %U %n" /etc/passwd', '640 -rw-r----- root /etc/passwd\n'],
    ['mkdir /d; chmod a+w /d; stat -c %a /d; chmod o-rwx,g=rx /d; stat -c %a /d', '777\n750\n'],
    [
      'touch /f; chmod +w /f; stat -c %a /f; chmod +x /f; stat -c %a /f; chmod u=rw,go= /f; stat -c %a /f',
      '644\n755\n600\n',
    ],
    ['mkdir -p /d/e; touch /d/e/f; chmod -R 700 /d; stat -c %a /d /d/e /d/e/f', '700\n700\n700\n'],
    ['mkdir -p /d/e; touch /d/f; chmod -R go-rwX /d; stat -c %a /d/e /d/f', '700\n600\n'],
    ['chmod lots /etc/passwd', "chmod: invalid mode 'lots'\n"],
    ['mkdir -m 1777 /d; mkdir -p -m 700 /e/f; stat -c %a /d /e /e/f', '1777\n755\n700\n'],
    ['mkdir -m lots /d', "mkdir: invalid mode 'lots'\n"],
    ['install -d -o nobody -m 750 /a/b; stat -c "%a %U" /a /a/b', '755 root\n750 nobody\n'],
    ['echo x > /s; install -m 600 /s /t; install /s /tmp; stat -c "%a %n" /t /tmp/s', '600 /t\n755 /tmp/s\n'],
    ['echo x > /s; chmod 777 /s; cp /s /t; stat -c %a /t; mv /s /u; stat -c %a /u', '755\n777\n'],
    [
      'mkdir /d; touch /d/f; chown -R nobody /d; cp -r /d /e; mv /d /g; stat -c %U /e/f /g /g/f',
      'root\nnobody\nnobody\n',
    ],
    ['echo x > /s; echo y > /t; chmod 600 /t; cp /s /t; stat -c %a /t', '600\n'],
    ['echo ab > /a; echo ac > /b; cmp /a /b', '/a /b differ: char 2, line 1\n'],
    ['expr length hello', '5\n'],
    ['echo hello | tail -c 3', 'lo\n'],
  ])('%s', (line, told) => {
    expect(shell(line).told).toBe(told);
  });
});
