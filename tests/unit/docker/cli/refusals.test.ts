import { describe, expect, it } from 'vitest';
import { runDocker } from '#lib/docker/cli/run.ts';
import { createEngine } from '#lib/docker/engine/engine.ts';
import { splitWords } from '#lib/simulator/kubectl/shell-words.ts';

function docker(line: string) {
  const split = splitWords(`docker ${line}`);
  if ('problem' in split) throw new Error(split.problem);
  return runDocker(split.words, createEngine());
}

const runUsage = `\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun 'docker run --help' for more information\n`;
const help = `\n\nRun 'docker run --help' for more information\n`;

describe('the CLI', () => {
  it.each([
    ['-e =a', 'invalid argument "=a" for "-e, --env" flag: invalid environment variable: =a'],
    ['-l =a', 'invalid argument "=a" for "-l, --label" flag: invalid label \'=a\': empty name'],
    ['-l "a b=c"', 'invalid argument "a b=c" for "-l, --label" flag: label \'a b\' contains whitespaces'],
    ['--dns foo', 'invalid argument "foo" for "--dns" flag: IP address is not correctly formatted: foo'],
    ['--add-host foo', 'invalid argument "foo" for "--add-host" flag: bad format for add-host: "foo"'],
    ['--add-host foo:bar', 'invalid argument "foo:bar" for "--add-host" flag: invalid IP address in add-host: "bar"'],
    ['-a foo', 'invalid argument "foo" for "-a, --attach" flag: valid streams are STDIN, STDOUT and STDERR'],
    ['--sysctl foo', 'invalid argument "foo" for "--sysctl" flag: sysctl \'foo\' is not allowed'],
    ['--ulimit foo', 'invalid argument "foo" for "--ulimit" flag: invalid ulimit argument: foo'],
    [
      '--ulimit nofile=10:5',
      'invalid argument "nofile=10:5" for "--ulimit" flag: ulimit soft limit must be less than or equal to hard limit: 10 > 5',
    ],
    ['--cpus 0.0000000001', 'invalid argument "0.0000000001" for "--cpus" flag: value is too precise'],
    ['--health-interval abc', 'invalid argument "abc" for "--health-interval" flag: time: invalid duration "abc"'],
    [
      '--mount type=bind,src=/a,dst=/b,foo=bar',
      'invalid argument "type=bind,src=/a,dst=/b,foo=bar" for "--mount" flag: unknown option \'foo\' in \'foo=bar\'',
    ],
    [
      '--mount type=bind,src=/a,dst=/b,volume-nocopy',
      'invalid argument "type=bind,src=/a,dst=/b,volume-nocopy" for "--mount" flag: cannot mix \'volume-*\' options with mount type \'bind\'',
    ],
    [
      '--mount type=volume,dst=',
      'invalid argument "type=volume,dst=" for "--mount" flag: invalid value for \'dst\': value is empty',
    ],
  ])('refuses docker run %s by its value', (words, text) => {
    expect(docker(`run ${words} busybox:1.37`)).toEqual({ exit: 125, stdout: '', stderr: text + runUsage });
  });

  it.each([
    ['--pull foo', 'docker: invalid pull option: \'foo\': must be one of "always", "missing" or "never"'],
    ['--pid foo', 'docker: --pid: invalid PID mode'],
    ['--health-interval -1s', 'docker: --health-interval cannot be negative'],
    ['--no-healthcheck --health-cmd a', 'docker: --no-healthcheck conflicts with --health-* options'],
    ['--security-opt foo', 'docker: invalid --security-opt: "foo"'],
    ['--label-file nope', 'docker: --label-file: open nope: no such file or directory'],
  ])('refuses docker run %s as a whole', (words, text) => {
    expect(docker(`run ${words} busybox:1.37`)).toEqual({ exit: 125, stdout: '', stderr: text + help });
  });

  it.each([
    ['run -a stdin -d busybox:1.37', 'conflicting options: cannot specify both --attach and --detach'],
    ['start -a b c', 'you cannot start and attach multiple containers at once'],
    ['pull -a nginx:1.29', "tag can't be used with --all-tags/-a"],
    ['push -a a:b', "tag can't be used with --all-tags/-a"],
    ['update --restart always:x a b', 'invalid restart policy format: maximum retry count must be an integer'],
    ['update x', 'you must provide one or more flags when using this command'],
    [
      'volume create --name a b',
      'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
    ],
    ['login -u a -p b --password-stdin', 'conflicting options: cannot specify both --password and --password-stdin'],
    [
      'inspect --type foo x',
      'unknown type: "foo": must be one of "config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"',
    ],
    [
      'port a b c',
      `docker: 'docker port' requires at least 1 and at most 2 arguments\n\nUsage:  docker port CONTAINER [PRIVATE_PORT[/PROTO]]\n\nRun 'docker port --help' for more information`,
    ],
  ])('refuses docker %s', (line, text) => {
    expect(docker(line)).toEqual({ exit: 1, stdout: '', stderr: `${text}\n` });
  });

  it.each([
    ['ps -f foo', '-f, --filter', 'docker ps [OPTIONS]'],
    ['volume prune --filter foo', '--filter', 'docker volume prune [OPTIONS]'],
  ])('refuses a filter without a value: docker %s', (line, flag, usage) => {
    const problem = `invalid argument "foo" for "${flag}" flag: bad format of filter (expected name=value)`;
    const path = usage.replace(' [OPTIONS]', '');
    expect(docker(line).stderr).toBe(`${problem}\n\nUsage:  ${usage}\n\nRun '${path} --help' for more information\n`);
  });

  it('warns of --time, which is --timeout now', () => {
    expect(docker('stop --time 1 x').stderr).toBe(
      'Flag --time has been deprecated, use --timeout instead\nError response from daemon: No such container: x\n',
    );
  });

  it('tells short from long flags of its own', () => {
    expect(docker('-x ps').stderr).toContain("unknown shorthand flag: 'x' in -x\n");
    expect(docker('--tls=foo ps').stderr).toContain('unknown flag: --tls\n');
  });
});
