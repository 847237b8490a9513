import { describe, expect, it } from 'vitest';
import { sessionOf } from './session-of.ts';

const started = () => {
  const session = sessionOf({ 'bad.env': 'A B=1\n', 'nameless.env': '=1\n', 'site/index.html': 'hello\n' });
  session.run('network create own --subnet 10.1.0.0/24');
  session.run('run -d --name web nginx:1.29');
  return session;
};

const cliRefuses = (text: string) => `docker: ${text}\n\nRun 'docker run --help' for more information\n`;
const daemonRefuses = (text: string) => cliRefuses(`Error response from daemon: ${text}`);

describe('docker run', () => {
  it.each([
    ['--mac-address foo', 'foo is not a valid mac address'],
    ['-v ""', 'invalid empty volume spec'],
    ['-p target=x,published=80', 'invalid containerPort: x'],
    ['-p target=80,x', "invalid publish opts format (should be name=value but got 'x')"],
    ['--expose 80-70', 'invalid range format for --expose: invalid port range: 80-70'],
    ['--device a:b:c:d', 'bad format for path: a:b:c:d'],
    ['--env-file bad.env', "--env-file: invalid env file (bad.env): variable 'A B' contains whitespaces"],
    ['--env-file nameless.env', "--env-file: invalid env file (nameless.env): no variable name on line '=1'"],
    ['--restart :3', 'invalid restart policy format: no policy provided before colon'],
    ['--log-driver none --log-opt a=b', 'invalid logging opts for driver none'],
    ['--network own --network own', 'network "own" is specified multiple times'],
    [
      '--network own --network bridge',
      'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
    ],
    [
      '--network name=own,alias=a --network-alias b',
      'conflicting options: cannot specify both --network-alias and per-network alias',
    ],
    ['--platform foo', '"foo": unknown operating system or architecture: invalid argument'],
  ])('refuses %s before it asks the daemon', (flags, text) => {
    expect(started().told(`run --rm ${flags} busybox:1.37 true`)).toBe(cliRefuses(text));
  });

  it.each([
    ['--cap-add foo', 'invalid CapAdd: unknown capability: "CAP_FOO"'],
    ['--tmpfs data', "invalid mount path: 'data' mount path must be absolute"],
    ['--memory-swap 10m', 'You should always set the Memory limit when using Memoryswap limit, see usage'],
    ['-m 64m --memory-swap 10m', 'Minimum memoryswap limit should be larger than memory limit, see usage'],
    ['-m 8m --memory-reservation 9m', 'Minimum memory limit can not be less than memory reservation limit, see usage'],
    ['--cpus 1 --cpu-period 2000', 'Conflicting options: Nano CPUs and CPU Period cannot both be set'],
    ['--blkio-weight 5', 'Range of blkio weight is from 10 to 1000'],
    ['--oom-score-adj 2000', 'Invalid value 2000, range for oom score adj is [-1000, 1000]'],
    ['--ipc foo', 'invalid IPC mode: foo'],
    ['--isolation foo', "invalid isolation (foo): linux only supports 'default'"],
    ['--log-driver foo', 'error looking up logging plugin foo: plugin "foo" not found'],
    ['--log-opt foo=bar', "unknown log opt 'foo' for json-file log driver"],
    ['--network container:web -p 80:80', 'conflicting options: port publishing and the container type network mode'],
    ['--network container:ghost', 'joining network namespace of container: No such container: ghost'],
    ['--link ghost', 'could not get container for ghost: No such container: ghost'],
    [
      '--ip 10.1.0.9',
      'invalid config for network bridge: invalid endpoint settings:\nuser-specified IP address is supported on user-defined networks only',
    ],
    ['-u 1000:nosuch', 'unable to find group nosuch: no matching entries in group file'],
    ['-u 4294967296', 'uids and gids must be in range 0-2147483647'],
    ['--group-add nosuch', 'unable to find group nosuch: no matching entries in group file'],
    ['-v data:/x:foo', 'invalid mode: foo'],
    ['-v data:/x -v more:/x', 'Duplicate mount point: /x'],
    [
      '-v /a:/',
      `invalid volume specification: '/a:/': invalid mount config for type "bind": invalid specification: destination can't be '/'`,
    ],
    [
      '--mount type=volume,source=data,target=x',
      `invalid mount config for type "volume": invalid mount path: 'x' mount path must be absolute`,
    ],
    ['--mount type=bind,target=/x', 'invalid mount config for type "bind": field Source must not be empty'],
    [
      '--mount type=tmpfs,target=/x,source=a',
      'invalid mount config for type "tmpfs": field Source must not be specified',
    ],
    [
      '--mount type=volume,source=a,target=/x',
      'create a: volume name is too short, names should be at least two alphanumeric characters',
    ],
  ])('says what the daemon has against %s', (flags, text) => {
    expect(started().told(`run --rm ${flags} busybox:1.37 true`)).toBe(daemonRefuses(text));
  });

  it('checks its settings before it looks for the image', () => {
    expect(started().told('run --memory 1m nosuch')).toBe(daemonRefuses('Minimum memory limit allowed is 6MB'));
  });

  it('ends with 127 for a device that is not there', () => {
    const answer = started().run('run --rm --device /dev/nosuch busybox:1.37 true');
    expect(answer).toMatchObject({
      exit: 127,
      stderr: daemonRefuses(
        'error gathering device information while adding custom device "/dev/nosuch": no such file or directory',
      ),
    });
  });

  it('writes into memory where the rest can only be read', () => {
    const session = started();
    expect(session.told("run --rm --read-only --tmpfs /tmp busybox:1.37 sh -c 'echo a > /tmp/x; ls /tmp'")).toBe('x\n');
    session.run("run -d --name mem --mount type=tmpfs,target=/t busybox:1.37 sh -c 'touch /t/x; sleep 100'");
    expect(session.told('exec mem ls /t')).toBe('x\n');
    expect(session.told(`inspect -f '{{json .HostConfig.Mounts}}' mem`)).toBe('[{"Type":"tmpfs","Target":"/t"}]\n');
  });

  it('finds a linked container by its alias, with a warning', () => {
    expect(started().told('run --rm --link web:api busybox:1.37 wget -qO- http://api')).toBe(
      '<h1>Welcome to nginx!</h1>\nWARNING: Links on the default bridge network are deprecated and will be removed in a future release. Use a custom network instead.\n',
    );
  });

  it('shares the network of another container', () => {
    const session = started();
    expect(session.told('run --rm --network container:web busybox:1.37 wget -qO- http://localhost')).toBe(
      '<h1>Welcome to nginx!</h1>\n',
    );
    session.run('stop web');
    expect(session.told('run --rm --network container:web busybox:1.37 true')).toBe(
      daemonRefuses('cannot join network namespace of a non running container: container web is exited'),
    );
  });

  it('joins several networks and has a fixed address', () => {
    const session = started();
    session.run('network create other');
    session.run('run -d --name both --network own --network other --ip 10.1.0.9 --network-alias db redis:8');
    expect(
      session.told(
        `inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{$v.Aliases}} {{$v.IPPrefixLen}};{{end}}' both`,
      ),
    ).toBe('other [] 16;own [db] 24;\n');
    expect(session.told(`inspect -f '{{.NetworkSettings.Networks.own.IPAddress}}' both`)).toBe('10.1.0.9\n');
    session.run('stop both');
    expect(session.told(`inspect -f '{{.NetworkSettings.Networks.own.IPAddress}}' both`)).toBe('\n');
  });

  it('leaves the id in a file, once', () => {
    const session = started();
    session.run('run --rm --cidfile id busybox:1.37 true');
    expect(session.told('run --rm --cidfile id busybox:1.37 true')).toBe(
      cliRefuses("container ID file found, make sure the other container isn't running or delete id"),
    );
  });
});

describe('docker logs', () => {
  it('has nothing to read where no log is kept', () => {
    const session = started();
    expect(session.told('run --name quiet --log-driver none busybox:1.37 echo hi')).toBe('hi\n');
    expect(session.told('logs quiet')).toBe(
      'Error response from daemon: configured logging driver does not support reading\n',
    );
  });
});

describe('docker inspect', () => {
  it('shows the settings of the host that were asked for, and the engine’s own', () => {
    const session = started();
    session.run(
      'create --name xx --cap-add NET_ADMIN --shm-size 1m --ulimit nofile=10:20 --log-opt max-size=1m -v ./site:/s:ro busybox:1.37',
    );
    const fields = ['CapAdd', 'ShmSize', 'Ulimits', 'LogConfig', 'Binds', 'CgroupnsMode', 'PidsLimit'];
    const format = fields.map((field) => `{{json .HostConfig.${field}}}`).join(' ');
    expect(session.told(`inspect -f '${format}' xx`)).toBe(
      '["NET_ADMIN"] 1048576 [{"Name":"nofile","Hard":20,"Soft":10}] {"Type":"json-file","Config":{"max-size":"1m"}} ["/home/learner/lab/site:/s:ro"] "host" null\n',
    );
    expect(session.told(`inspect -f '{{json .Mounts}} {{.LogPath}}|' xx`)).toBe(
      '[{"Type":"bind","Source":"/home/learner/lab/site","Destination":"/s","Mode":"ro","RW":false,"Propagation":"rprivate"}] |\n',
    );
  });

  it('shows a network with its members and what is left of its block', () => {
    const session = started();
    session.run('run -d --name db --network own redis:8');
    expect(session.told(`network inspect -f '{{json .Status}} {{json .ConfigFrom}} {{json .IPAM}}' own`)).toBe(
      '{"IPAM":{"Subnets":{"10.1.0.0/24":{"IPsInUse":4,"DynamicIPsAvailable":252}}}} {"Network":""} {"Driver":"default","Options":{},"Config":[{"Subnet":"10.1.0.0/24","Gateway":"10.1.0.1"}]}\n',
    );
  });
});

describe('docker network connect and disconnect', () => {
  it.each([
    ['connect nosuch ghost', 'No such container: ghost'],
    ['connect nosuch web', 'network nosuch not found'],
    ['connect host web', 'cannot connect container to host network - container must be created in host network mode'],
    [
      'connect none web',
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    ],
  ])('refuses %s', (line, text) => {
    expect(started().told(`network ${line}`)).toBe(`Error response from daemon: ${text}\n`);
  });

  it('takes note of a network for a container that has not run', () => {
    const session = started();
    session.run('create --name later nginx:1.29');
    expect(session.told('network connect own later')).toBe('');
    expect(session.told('network connect own later')).toBe('');
    session.run('start later');
    expect(session.told(`inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{end}}' later`)).toBe(
      'bridge own \n',
    );
  });
});

describe('docker update', () => {
  it('refuses more memory than memory and swap together', () => {
    expect(started().told('update --memory 100m web')).toMatch(
      /^Error response from daemon: Cannot update container [0-9a-f]{64}: Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time\n$/,
    );
    expect(started().told('update --memory 100m --memory-swap 200m web')).toBe('web\n');
  });
});

describe('docker inspect -f', () => {
  it.each([
    ['{{.HostConfig.RestartPolicy}} {{.HostConfig.LogConfig}}', '{on-failure 3} {json-file map[]}'],
    ['{{.Config.Healthcheck}} {{.Config.Healthcheck.Interval}}', '{[CMD-SHELL true] 5s 0s 0s 0s 2} 5s'],
    ['{{json .Config.Healthcheck.Interval}}', '5000000000'],
    ['{{.HostConfig.CapAdd}} {{len .HostConfig.Dns}} {{.HostConfig.Tmpfs}}', '[] 0 map[]'],
    ['{{json .HostConfig.CapAdd}} {{json .HostConfig.Tmpfs}}', 'null null'],
    ['{{.HostConfig.PortBindings}}', 'map[80/tcp:[{invalid IP 8080}]]'],
    ['{{.NetworkSettings.Ports}}', 'map[80/tcp:[{0.0.0.0 8080} {:: 8080}]]'],
    ['{{.Mounts}}', '[{bind  /srv /srv   true rprivate}]'],
    ['{{json .Config.ExposedPorts}} {{.Config.StopSignal}}|', '{"80/tcp":{}} |'],
  ])('%s', (format, text) => {
    const session = sessionOf();
    session.run(
      'run -d --name box -p 8080:80 -v /srv:/srv --restart on-failure:3 --health-cmd true --health-interval 5s --health-retries 2 busybox:1.37 sleep 100',
    );
    expect(session.told(`inspect -f '${format}' box`)).toBe(`${text}\n`);
  });
});
