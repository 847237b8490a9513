import { describe, expect, it } from 'vitest';
import { parseReference } from '#lib/simulator/kubelet/images/reference.ts';
import type { Machine } from '#lib/simulator/kubelet/machine/machine.ts';
import { type Process, startProcess, terminate, wake } from '#lib/simulator/kubelet/shell/process.ts';
import { machine, sh } from '#tests/support/shell-machine.ts';

describe('a shell program', () => {
  it.each([
    ['echo a b   c', 'a b c\n'],
    ['echo "a   $NAME" \'$NAME\'', 'a   box $NAME\n'],
    ['for n in 1 2 3; do echo -n "$n,"; done', '1,2,3,'],
    ['i=0; while [ $i -lt 3 ]; do i=$((i + 1)); [ $i -eq 2 ] && continue; echo $i; done', '1\n3\n'],
    ['until false; do echo once; break; done', 'once\n'],
    ['if test -f /etc/passwd; then echo yes; else echo no; fi', 'yes\n'],
    ['case app.yaml in *.yml|*.yaml) echo yaml;; *) echo other;; esac', 'yaml\n'],
    ['false || echo fallback && echo then', 'fallback\nthen\n'],
    ['! true; echo $?', '1\n'],
    ['echo one > /tmp/f; echo two >> /tmp/f; cat /tmp/f | wc -l', '2\n'],
    ['x=$(echo "  in  side "); echo "[$x]"', '[  in  side ]\n'],
    ['echo ${MISSING:-default} ${NAME:+set} ${#NAME}', 'default set 3\n'],
    ['f=/a/b/c.tar.gz; echo ${f##*/} ${f%.*} ${f%%.*}', 'c.tar.gz /a/b/c.tar /a/b/c\n'],
    ['greet() { echo "hi $1"; return 4; }; greet bob; echo $?', 'hi bob\n4\n'],
    ['(cd /tmp; pwd); pwd', '/tmp\n/\n'],
    ['cat <<EOF\nname: $NAME\nEOF', 'name: box\n'],
    ['set -- a b c; echo $# $2; shift; echo $1', '3 b\nb\n'],
    ['echo err >&2; echo out', 'out\n'],
    ['printf "%s=%03d\\n" a 7 b 12', 'a=007\nb=012\n'],
    ['printf "%5s|%-5s|%.2s|%c\\n" a b cde fgh', '    a|b    |cd|f\n'],
    ['printf "%+d %x %X %o %#x %u %05d\\n" 7 255 255 8 255 3 -42', '+7 ff FF 10 ff 3 -0042\n'],
    ['printf "%.2f %e %b %%\\n" 2.345 1500 "a\\tb"', '2.35 1.500000e+03 a\tb %\n'],
    ['printf "%*d|%d\\n" 4 7 0x10', '   7|16\n'],
    ['printf plain one two', 'plain'],
    ["printf '%\"s\\n' x; echo $?", '1\n'],
    ['printf "%d\\n" abc; echo $?', '0\n1\n'],
    ['printf "%9999999999d" 1 | wc -c', '262144\n'],
    ['seq 3 | sort -r | head -n 1', '3\n'],
    ['echo "a:b:c" | cut -d: -f2', 'b\n'],
    ['echo shop-7 | sed "s/shop-\\([0-9]\\)/web\\1/"', 'web7\n'],
    ['echo abc | tr a-c A-C', 'ABC\n'],
    ['ls /nope || echo missing', 'missing\n'],
    ['env | grep NAME', 'NAME=box\n'],
    ['echo a b c | xargs -n 2 echo', 'a b\nc\n'],
    ['printf "a b\nc\n" | xargs -I{} echo "<{}>"', '<a b>\n<c>\n'],
    ['echo /etc/passwd | xargs ls', '/etc/passwd\n'],
    ['true | xargs -r echo never; true | xargs echo once', 'once\n'],
    ['echo /nope | xargs ls 2>/dev/null || echo $?', '123\n'],
    ['echo /etc/pass*', '/etc/passwd\n'],
    ['echo $((7 / 2)) $((7 % 2)) $((1 << 4)) $((3 > 2 ? 10 : 20))', '3 1 16 10\n'],
  ])('%j prints %j', (text, stdout) => {
    expect(sh(text).stdout).toBe(stdout);
  });

  it.each([
    ['exit 3', 3, ''],
    ['nosuch', 127, 'sh: nosuch: not found\n'],
    ['cat /nope', 1, "cat: can't open '/nope': No such file or directory\n"],
    ['/etc/passwd', 126, 'sh: /etc/passwd: Permission denied\n'],
    ['echo x > /no/such', 1, "sh: can't create /no/such: nonexistent directory\n"],
    ['sh -c "kill -9 \\$\\$"; exit $?', 137, ''],
    ['if true; then', 2, 'sh: syntax error: unexpected end of file\n'],
    ['wget -qO- http://nowhere:80', 1, "wget: bad address 'nowhere:80'\n"],
    ['wget -qO- http://shut', 1, "wget: can't connect to remote host (10.96.0.8): Connection refused\n"],
    ['timeout 3 wget -qO- http://silent', 143, ''],
    ['set -e; false; echo never', 1, ''],
  ])('%j ends with %d', (text, exit, stderr) => {
    expect(sh(text)).toMatchObject({ exit, stderr, stdout: '' });
  });

  it('changes files in place with sed -i', () => {
    expect(sh("echo 'a: 80' > /tmp/f; sed -i 's/80/8080/' /tmp/f && cat /tmp/f; sed -i 's/a/b/' /none").stdout).toBe(
      'a: 8080\n',
    );
  });

  it('reads its input and takes the time of its sleeps', () => {
    expect(sh('read a; sleep 2; cat; echo $a', 'one\ntwo\n')).toMatchObject({ stdout: 'two\none\n', durationMs: 2000 });
  });

  it('ends a loop that never pauses', () => {
    expect(sh('while true; do x=1; done').exit).toBe(0);
  });
});

describe('the main process of a container', () => {
  const run = (text: string, signalAtMs?: number) => {
    let log = '';
    let box = machine();
    const write = (piece: string) => {
      log += piece;
    };
    let process = startProcess(box, ['sh', '-c', text], write) as Process;
    const step = (now: number, change: (machine: Machine) => Process) => {
      box = { ...box, now };
      process = change(box);
    };
    for (let now = 0; now <= 60_000 && process.doing.kind !== 'ended'; now += 500) {
      if (now === signalAtMs) step(now, (at) => terminate(at, process, write));
      if (process.doing.kind === 'sleep' && process.doing.untilMs <= now) step(now, (at) => wake(at, process, write));
    }
    return { log, doing: process.doing };
  };

  it('goes on after each sleep, in loops and lists', () => {
    const { log, doing } = run('for n in 1 2 3; do echo $n; sleep 1; done; echo end; exit 5');
    expect([log, doing]).toEqual(['1\n2\n3\nend\n', { kind: 'ended', status: 5, killed: null }]);
  });

  it('ignores SIGTERM without a trap', () => {
    expect(run('sleep 3600', 2000).doing.kind).toBe('sleep');
  });

  it('runs its trap at once while it waits for a background command', () => {
    const { log, doing } = run("trap 'echo bye; exit 0' TERM; sleep 3600 & wait", 2000);
    expect([log, doing]).toEqual(['bye\n', { kind: 'ended', status: 0, killed: null }]);
  });

  it('runs its trap only after the command in the foreground', () => {
    const { log } = run("trap 'echo bye; exit 0' TERM; sleep 4; echo woke", 1000);
    expect(log).toBe('bye\n');
  });

  it.each([
    [['nosuch'], 'exec: "nosuch": executable file not found in $PATH'],
    [['/opt/run'], 'exec: "/opt/run": stat /opt/run: no such file or directory'],
    [['/etc'], 'exec: "/etc": is a directory'],
    [['/etc/passwd'], 'exec: "/etc/passwd": permission denied'],
  ])('cannot be %j', (command, startError) => {
    expect(startProcess(machine(), command, () => {})).toEqual({ startError });
  });
});

it.each([
  ['nginx', { registry: 'docker.io', path: 'library/nginx', tag: 'latest', digest: null }],
  ['shop/api:2', { registry: 'docker.io', path: 'shop/api', tag: '2', digest: null }],
  ['localhost:5000/a/b', { registry: 'localhost:5000', path: 'a/b', tag: 'latest', digest: null }],
  ['Nginx:1', { error: 'invalid reference format: repository name (library/Nginx) must be lowercase' }],
  ['nginx:1:2', { error: 'invalid reference format' }],
])('the image name %s is read as %j', (name, expected) => {
  expect(parseReference(name)).toEqual(expected);
});

it.each([
  'x=a; while true; do x=$x$x; done',
  'while true; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done',
  'f() { f; f; }; f',
  'echo ${x',
  'echo $((',
  'case [z-a] in [z-a]) echo;; esac',
  'echo x | sed "s/[/y/"',
  'grep "(" /etc/passwd',
  '$(echo $(echo `echo',
])('survives %j', (text) => {
  expect(sh(text).stdout.length).toBeLessThan(300_000);
});

describe('the network seen from a shell', () => {
  it.each([
    ['ping -c 1 nobody', 1, "ping: bad address 'nobody'\n"],
    ['ping -c 1 silent', 1, '1 packets transmitted, 0 packets received, 100% packet loss\n'],
    ['ping shut -c 2', 0, '2 packets transmitted, 2 packets received, 0% packet loss\n'],
    ['wget --spider --timeout=1 web', 0, 'Connecting to web (10.96.0.7:80)\nremote file exists\n'],
    ['wget --spider --timeout 1 silent', 1, 'wget: download timed out\n'],
    ['wget http://web -q -O -', 0, 'hello\n'],
    ['wget http://silent -qO- -T 2', 1, 'wget: download timed out\n'],
  ])('%s', (line, exit, said) => {
    const result = sh(line);
    expect(result.exit).toBe(exit);
    expect(`${result.stdout}${result.stderr}`).toContain(said);
  });
});
