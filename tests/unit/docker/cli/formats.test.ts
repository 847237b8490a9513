import { describe, expect, it } from 'vitest';
import { sessionOf } from './session-of.ts';

function web() {
  const session = sessionOf();
  session.run('run -d --name web --label com.shop.tier-name=front --label a=1 busybox:1.37 sleep 600');
  return session;
}

describe('--format', () => {
  it.each([
    [`ps --format '{{.Label "com.shop.tier-name"}}|{{.Label "none"}}|'`, 'front||\n'],
    [`ps --format 'table {{.Names}}\\t{{.Label "com.shop.tier-name"}}'`, 'NAMES     tier name\nweb       front\n'],
    [`ps --format '{{.Labels}}'`, 'a=1,com.shop.tier-name=front\n'],
    [`ps --format '{{pad .Names 1 2}}|{{pad .Ports 3 3}}|'`, ' web  ||\n'],
    [`ps --format '{{join (split .Labels ",") "; "}}'`, 'a=1; com.shop.tier-name=front\n'],
    [`ps --format 'table {{upper .Names}}'`, 'NAMES\nWEB\n'],
    [
      'ps -q --format x',
      /^[0-9a-f]{12}\nWARNING: Ignoring custom format, because both --format and --quiet are set\.\n$/,
    ],
    [
      `images busybox --format '{{.Nope}}'`,
      `template parsing error: template: :1:2: executing "" at <.Nope>: can't evaluate field Nope in type *formatter.imageContext\n`,
    ],
    [`images nope --format '{{.Nope}}'`, ''],
    [`images --format '{{.Tag'`, 'template parsing error: template: :1: unclosed action\n'],
    [`images busybox --format '{{.Digest}}' --no-trunc`, /^sha256:[0-9a-f]{64}\n$/],
    [`images busybox --format '{{.Tag}} {{.Containers}} {{.SharedSize}}'`, '1.37 N/A N/A\n'],
    [
      'images busybox --no-trunc',
      /^REPOSITORY +TAG +IMAGE ID +CREATED +SIZE\nbusybox +1\.37 +sha256:[0-9a-f]{64} +2 months ago +4\.24MB\n$/,
    ],
    ['images busybox --digests', /^REPOSITORY +TAG +DIGEST +IMAGE ID +CREATED +SIZE\n/],
    ['images --tree -q', '--quiet is not yet supported with --tree\n'],
    [`history redis:8 --format '{{.ID}} {{.CreatedAt}}'`, /^[0-9a-f]{12} 2026-10-05T00:00:00Z\n<missing> 2026/],
    ['history redis:8 -H=false', /^IMAGE +CREATED AT +CREATED BY +SIZE +COMMENT\n.+49200/s],
    [`network ls --format '{{json .Name}} {{.IPv4}} {{.Internal}}' -f name=host`, '"host" true false\n'],
    [`info --format '{{.ContainersRunning}} {{.Driver}}'`, '1 overlayfs\n'],
    [`version -f '{{.Server.Version}}'`, '29.9.1\n'],
    [
      `version -f '{{.Nope}}'`,
      `\ntemplate: version:1:2: executing "version" at <.Nope>: can't evaluate field Nope in type system.versionInfo\n`,
    ],
  ])('docker %s', (line, text) => {
    const told = web().told(line);
    if (typeof text === 'string') expect(told.startsWith(text) && (text !== '' || told === '')).toBe(true);
    else expect(told).toMatch(text);
  });

  it('prints rows as JSON with their fields by name', () => {
    const { stdout } = web().run('ps --format json');
    expect(Object.keys(JSON.parse(stdout))).toEqual(
      'Command CreatedAt HealthStatus ID Image Labels LocalVolumes Mounts Names Networks Platform Ports RunningFor Size State Status'.split(
        ' ',
      ),
    );
  });

  it('shows what containers wrote with --size', () => {
    const session = sessionOf();
    session.run(`run --name box busybox:1.37 sh -c 'echo hello > /note'`);
    expect(session.told(`ps -a --format '{{.Size}}'`)).toBe('6B (virtual 4.24MB)\n');
    expect(session.told('ps -as')).toMatch(/NAMES +SIZE\n.+ box +6B \(virtual 4\.24MB\)\n$/);
  });

  it.each([
    ['{{.HostConfig.ShmSize}} {{.HostConfig.Privileged}} {{.HostConfig.LogConfig.Type}}', '67108864 false json-file\n'],
    ['{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}', '67108864 134217728\n'],
    ['{{json .HostConfig.CapAdd}} {{len .HostConfig.Dns}}', 'null 0\n'],
    ['{{range .Mounts}}{{.Type}} {{.RW}} {{.Propagation}}{{end}}', 'bind true rprivate\n'],
  ])('docker inspect -f %s', (template, text) => {
    const session = sessionOf();
    session.run('run -d --name box -m 64m -v /srv:/srv busybox:1.37 sleep 60');
    expect(session.told(`inspect -f '${template}' box`)).toBe(text);
  });
});
