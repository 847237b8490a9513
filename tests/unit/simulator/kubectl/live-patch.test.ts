import { describe, expect, it } from 'vitest';
import { session } from '#tests/support/kubectl-session.ts';

const made = 'create cm c --from-literal=a=1';
const asked = (line: string) => session([made, line]);
const ok = (stdout: string, stderr = '') => ({ exit: 0, stdout, stderr });
const bad = (stderr: string) => ({ exit: 1, stdout: '', stderr });

describe('patch, as a live cluster answered', () => {
  it.each([
    ["-p '{data: {a: b}}'", "invalid character 'd' looking for beginning of object key string"],
    [
      `--type=merge -p "{'data': {}}"`,
      "error decoding patch: invalid character '\\'' looking for beginning of object key string",
    ],
    [`-p '{"data":{"a":"5"}'`, 'unexpected end of JSON input'],
    [
      '--type=merge -p [1]',
      'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
    ],
    ['--type=merge -p null', 'Invalid JSON Patch'],
    [
      `--type=json -p '["a"]'`,
      'error decoding patch: json: cannot unmarshal string into Go value of type handlers.jsonPatchOp',
    ],
  ])('sends what begins like JSON as it is: %s', (flags, why) => {
    expect(asked(`patch cm c ${flags}`)).toEqual(bad(`Error from server (BadRequest): ${why}\n`));
  });

  it('changes nothing for a patch of null', () => {
    expect(asked('patch cm c -p null')).toEqual(ok('configmap/c patched (no change)\n'));
    expect(asked('patch cm c --type=json -p null')).toEqual(ok('configmap/c patched (no change)\n'));
  });

  it('wants a list beside the order of its elements', () => {
    const patch = `{"$setElementOrder/data":["a"]}`;
    expect(asked(`patch cm c -p '${patch}'`)).toEqual(
      bad('Error from server: expected a []interface {}, but received a map[string]interface {}\n'),
    );
  });

  it('leaves out what stands before the first slash of a path, and warns of unknown fields', () => {
    const without = `[{"op":"add","path":"data/x","value":"y"}]`;
    expect(asked(`patch cm c --type=json -p '${without}'`)).toEqual(
      ok('configmap/c patched (no change)\n', 'Warning: unknown field "x"\n'),
    );
    const more = `[{"op":"add","path":"/data/x","value":"y","note":1}]`;
    expect(asked(`patch cm c --type=json -p '${more}'`)).toEqual(
      ok('configmap/c patched\n', 'Warning: json patch unknown field "[0].note"\n'),
    );
  });

  it('reads the result as the kind that it names', () => {
    const kind = `[{"op":"replace","path":"/kind","value":"Secret"}]`;
    expect(asked(`patch cm c --type=json -p '${kind}'`)?.stderr).toMatch(
      /^The request is invalid: patch: Invalid value: .*: illegal base64 data at input byte 0\n$/,
    );
    expect(asked(`patch cm c --type=merge -p '{"apiVersion":"v2"}'`)?.stderr).toMatch(
      /no kind "ConfigMap" is registered for version "v2" in scheme "pkg\/runtime\/scheme.go:111"\n$/,
    );
  });

  it('adds ephemeral containers through their subresource, and keeps those that are there', () => {
    const lines = (patch: string) => [
      'run w --image=nginx',
      `patch pod w --subresource=ephemeralcontainers -p '{"spec":{"ephemeralContainers":[{"name":"dbg","image":"busybox"}]}}'`,
      `patch pod w --subresource=ephemeralcontainers ${patch}`,
    ];
    const more = `-p '{"spec":{"ephemeralContainers":[{"name":"two","image":"busybox"}],"nodeName":"x"}}'`;
    expect(session(lines(more))).toEqual(ok('pod/w patched\n'));
    expect(session([...lines(more), "get pod w -o jsonpath='{.spec.ephemeralContainers[*].name}'"])?.stdout).toBe(
      'two dbg',
    );
    const none = `--type=json -p '[{"op":"remove","path":"/spec/ephemeralContainers"}]'`;
    expect(session(lines(none))?.stderr).toContain('existing ephemeral containers "dbg" may not be removed\n');
  });

  it('refuses overrides that make an unknown kind of the object', () => {
    expect(session([`run p --image=nginx --overrides='{"apiVersion":"v2"}' --dry-run=client`])).toEqual(
      bad('error: no kind "Pod" is registered for version "v2" in scheme "pkg/runtime/scheme.go:111"\n'),
    );
  });
});
