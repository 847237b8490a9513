import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';

const table = 'ann 30 seoul\\nbob 25 busan\\ncho 41 seoul\\n';

/** What awk makes of three lines: its words, and what it prints. */
function awk(words: string) {
  const line = `printf '${table}' > /t; awk ${words}`;
  const { exit, stdout, stderr } = runDocker(
    ['docker', 'run', '--rm', 'busybox:1.37', 'sh', '-c', line],
    createEngine(),
  );
  return exit === 0 ? stdout + stderr : `${exit} ${stdout}${stderr}`;
}

describe('awk', () => {
  it.each([
    ["'{print $1, $NF}' /t", 'ann seoul\nbob busan\ncho seoul\n'],
    ["'/seoul/' /t", 'ann 30 seoul\ncho 41 seoul\n'],
    ["'/seoul/ {print $1}' /t", 'ann\ncho\n'],
    ["'NR==2' /t", 'bob 25 busan\n'],
    ['\'NR>1 && $2>30 {print $1 ":" $2}\' /t', 'cho:41\n'],
    ["'{sum += $2} END {print sum, sum/NR, NR}' /t", '96 32 3\n'],
    ['\'BEGIN {FS="a"} {print NF}\' /t', '2\n2\n1\n'],
    ['\'BEGIN {print "name"; OFS="-"} {print $1, $2}\' /t', 'name\nann-30\nbob-25\ncho-41\n'],
    ["'{count[$3]++} END {for (city in count) print city, count[city]}' /t", 'seoul 2\nbusan 1\n'],
    ['\'$3 ~ /^b/ {printf "%-5s|%3d|%.1f\\n", $1, $2, $2/2}\' /t', 'bob  | 25|12.5\n'],
    ['\'{if ($2 > 28) print $1 " old"; else print $1 " young"}\' /t', 'ann old\nbob young\ncho old\n'],
    ["'BEGIN {for (i = 1; i <= 3; i++) s = s i; print s; while (i > 2) i--; print i}'", '123\n2\n'],
    ["'NR==1, NR==2 {print $1}' /t", 'ann\nbob\n'],
    ['\'{$2 = "x"; print; print $0}\' /t | head -n 2', 'ann x seoul\nann x seoul\n'],
    ['\'{gsub(/o/, "0"); print toupper($1), length($1), substr($3, 1, 3)}\' /t | tail -n 1', 'CH0 3 se0\n'],
    ['\'BEGIN {n = split("a:b:c", part, ":"); print n, part[2], index("hello", "l")}\'', '3 b 3\n'],
    ["-F: -v who=root '$1 == who {print $3}' /etc/passwd", '0\n'],
    ["'!seen[$3]++ {print $3}' /t", 'seoul\nbusan\n'],
    ['\'{print > "/out"} END {print NR}\' /t && cat /out', `3\n${table.replaceAll('\\n', '\n')}`],
    ['\'BEGIN {exit 4} END {print "never"}\'', '4 '],
    ["'$2 == 25 {next} {print FNR, FILENAME}' /t", '1 /t\n3 /t\n'],
    ['\'BEGIN {x["a"]; if ("a" in x) print "in"; delete x["a"]; print length(x), 2^3, 7%4, 1e3}\'', 'in\n0 8 3 1000\n'],
    ['\'BEGIN {print 1 == 1.0, "a" < "b", 10 < 9, "10" < "9"}\'', '1 1 0 1\n'],
    ["'{print $1' /t", '2 awk: cmd. line:1: Unexpected token\n'],
    ["'{print f($1)}' /t", '2 awk: cmd. line:1: Call to undefined function\n'],
    ["'BEGIN {print 1/0}'", '2 awk: cmd. line:1: Division by zero\n'],
    ["'{print}' /nope", "2 awk: can't open '/nope': No such file or directory\n"],
  ])('%s', (words, told) => {
    expect(awk(words)).toBe(told);
  });

  it('comes to an end', () => {
    expect(awk("'BEGIN {while (1) i++}'")).toContain('the program does not come to an end');
  });
});
