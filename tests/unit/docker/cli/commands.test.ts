import { describe, expect, it } from 'vitest';
import { sessionOf } from './session-of.ts';

function withWeb() {
  const session = sessionOf({ 'a.txt': 'a\n' });
  session.run('run -d --name web --memory 64m nginx:1.29');
  session.run('create --name idle busybox:1.37');
  return session;
}

describe('docker commit', () => {
  it('changes settings as told', () => {
    const session = withWeb();
    session.run(`commit -m note -c 'CMD ["sh"]' -c 'ENV A=b' -c 'WORKDIR /srv' web x:1`);
    expect(session.told(`inspect -f '{{json .Config.Cmd}} {{index .Config.Env 2}} {{.Config.WorkingDir}}' x:1`)).toBe(
      '["sh"] A=b /srv\n',
    );
    expect(session.told(`history --format '{{.CreatedBy}}|{{.Comment}}' x:1`)).toMatch(/^nginx -g daemon off;\|note\n/);
  });

  it.each([
    [`commit -c 'RUN ls' web x`, 'Error response from daemon: RUN is not a valid change command\n'],
    ['commit web X:1', 'invalid reference format: repository name (library/X) must be lowercase\n'],
    ['commit ghost x', 'Error response from daemon: No such container: ghost\n'],
    [
      'commit --no-pause -p web x',
      'Flag --pause has been deprecated, and enabled by default. Use --no-pause to disable pausing during commit.\nconflicting options: --no-pause and --pause cannot be used together\n',
    ],
  ])('docker %s', (line, text) => {
    expect(withWeb().told(line)).toBe(text);
  });
});

describe('docker export and import', () => {
  it('bring the files of a container back as an image without settings', () => {
    const session = withWeb();
    session.run('exec web sh -c "echo mine > /note"');
    expect(session.told('export -o web.tar web')).toBe('');
    expect(session.told('import web.tar flat:1')).toMatch(/^sha256:[0-9a-f]{64}\n$/);
    expect(session.told('run --rm flat:1 cat /note')).toBe('mine\n');
    expect(session.told('create flat:1')).toBe('Error response from daemon: no command specified\n');
    expect(session.told(`inspect -f '{{json .Config.Env}}' flat:1`)).toBe('[]\n');
  });

  it.each([
    ['import nope.tar', 'open nope.tar: no such file or directory\n'],
    ['import a.txt', 'Error response from daemon: archive/tar: invalid tar header\n'],
    [
      'export -o no/web.tar web',
      'failed to export container: invalid output path: stat no: no such file or directory\n',
    ],
    ['save -o no/x.tar nginx:1.29', 'failed to save image: invalid output path: stat no: no such file or directory\n'],
    ['load', 'requested load from stdin, but stdin is empty\n'],
  ])('docker %s', (line, text) => {
    expect(withWeb().told(line)).toBe(text);
  });
});

describe('docker stats', () => {
  it('looks once at what runs', () => {
    const session = withWeb();
    expect(session.told('stats --no-stream')).toMatch(
      /^CONTAINER ID {3}NAME {6}CPU % {5}MEM USAGE \/ LIMIT {3}MEM % {5}NET I\/O {9}BLOCK I\/O {3}PIDS\n[0-9a-f]{12} {3}web {7}0.00% {5}4.5MiB \/ 64MiB {6}7.03% {5}1.05kB \/ 126B {3}0B \/ 0B {5}1\n$/,
    );
    expect(session.told(`stats --no-stream -a --format '{{.Name}} {{.MemUsage}} {{.PIDs}}'`)).toBe(
      'idle 0B / 0B 0\nweb 4.5MiB / 64MiB 1\n',
    );
    expect(session.told('stats --no-stream ghost')).toBe('Error response from daemon: No such container: ghost\n');
  });
});

describe('docker context', () => {
  it.each([
    [
      'context ls',
      'NAME        DESCRIPTION                               DOCKER ENDPOINT               ERROR\ndefault *   Current DOCKER_HOST based configuration   unix:///var/run/docker.sock   \n',
    ],
    ['context ls -q', 'default\n'],
    ['context show', 'default\n'],
    ['context use default', 'default\nCurrent context is now "default"\n'],
    ["context inspect -f '{{.Endpoints.docker.Host}}'", 'unix:///var/run/docker.sock\n'],
  ])('docker %s', (line, text) => {
    expect(sessionOf().told(line)).toBe(text);
  });

  it('does not know others', () => {
    expect(sessionOf().told('context use far')).toMatch(
      /^context "far": context not found: open \/root\/\.docker\/contexts\/meta\/[0-9a-f]{64}\/meta\.json: no such file or directory\n$/,
    );
  });
});

describe('docker top', () => {
  it('shows the program that the entrypoint made way for', () => {
    expect(withWeb().told('top web')).toMatch(/\nroot +1000 .* nginx -g daemon off;\n$/);
  });
});
