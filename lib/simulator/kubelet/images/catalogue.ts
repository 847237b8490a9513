import { type FileTree, treeOf } from '#lib/simulator/kubelet/machine/files.ts';

/** How an image's main program behaves once it runs. */
export type Server = {
  ports: number[];
  /** Exit code on its stop signal; it ends at once then. */
  stopCode: number;
  /** Where an HTTP server finds its pages; null for what is no HTTP server. */
  documents: string | null;
};

/** An image as the registry has it, with what its programs do. */
export type Image = {
  /** As `docker.io/library/nginx`. */
  repository: string;
  tag: string;
  sizeBytes: number;
  entrypoint: string[];
  command: string[];
  env: Record<string, string>;
  workingDir: string;
  /** Empty: root. */
  user: string;
  /** Programs beside the busybox ones, with what they are when run in the foreground. */
  programs: Record<string, Server | 'tool' | 'entrypoint'>;
  hasShell: boolean;
  files: FileTree;
};

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const base = {
  '/bin': null,
  '/dev/null': '',
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n',
  '/etc/group': 'root:x:0:\nnogroup:x:65534:\n',
  '/home': null,
  '/proc/1/fd': null,
  '/root': null,
  '/tmp': null,
  '/usr/bin': null,
  '/usr/sbin': null,
  '/usr/local/bin': null,
  '/var/log': null,
};
/** Their /etc/group has `nobody` too, unlike Debian's. */
const busyboxGroups = { '/etc/group': `${base['/etc/group']}nobody:x:65534:\n` };
const modes = { '/tmp': 0o1777, '/root': 0o700, '/dev/null': 0o666 };

type Sketch = Omit<Image, 'repository' | 'env' | 'workingDir' | 'user' | 'files' | 'hasShell' | 'entrypoint'> &
  Partial<Pick<Image, 'workingDir' | 'user' | 'hasShell' | 'entrypoint'>> & {
    name: string;
    env?: Record<string, string>;
    files?: Record<string, string | null>;
  };

function image({ name, env, files, ...rest }: Sketch): Image {
  const hasShell = rest.hasShell ?? true;
  return {
    entrypoint: [],
    workingDir: '/',
    user: '',
    ...rest,
    hasShell,
    repository: `docker.io/library/${name}`,
    env: { PATH: path, ...env },
    files: treeOf({ ...(hasShell ? base : { '/hello': '' }), ...files }, modes),
  };
}

const web = (documents: string): Server => ({ ports: [80], stopCode: 0, documents });
const service = (port: number): Server => ({ ports: [port], stopCode: 0, documents: null });

const nginx = {
  name: 'nginx',
  sizeBytes: 2_142_493,
  entrypoint: ['/docker-entrypoint.sh'],
  command: ['nginx', '-g', 'daemon off;'],
  env: { NGINX_VERSION: '1.29.3' },
  programs: { 'docker-entrypoint.sh': 'entrypoint', nginx: web('/usr/share/nginx/html') },
  files: {
    '/usr/share/nginx/html/index.html': '<h1>Welcome to nginx!</h1>\n',
    '/etc/nginx/nginx.conf': 'user nginx;\nworker_processes auto;\n',
    '/etc/nginx/conf.d': null,
    '/var/cache/nginx': null,
  },
} as const;

/** What Docker Hub has here: repositories of `library/` with these tags; everything else does not exist. */
export const images: Image[] = [
  image({ name: 'busybox', tag: '1.37', sizeBytes: 2_141_000, command: ['sh'], programs: {}, files: busyboxGroups }),
  image({
    name: 'busybox',
    tag: 'latest',
    sizeBytes: 2_141_000,
    command: ['sh'],
    programs: {},
    files: busyboxGroups,
  }),
  ...['3.22', 'latest'].map((tag) =>
    image({
      name: 'alpine',
      tag,
      sizeBytes: 2_141_195,
      command: ['/bin/sh'],
      programs: {},
      files: {
        ...busyboxGroups,
        '/etc/alpine-release': '3.22.2\n',
        '/etc/os-release': 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.2\nPRETTY_NAME="Alpine Linux v3.22"\n',
      },
    }),
  ),
  image({
    name: 'ubuntu',
    tag: '24.04',
    sizeBytes: 2_700_000,
    command: ['/bin/bash'],
    programs: { bash: 'tool' },
    files: { '/etc/os-release': 'PRETTY_NAME="Ubuntu 24.04.3 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\n' },
  }),
  // Older versions, so that there is something to update from and to go back to.
  ...['1.27', '1.28'].map((tag) =>
    image({
      ...nginx,
      tag,
      env: { NGINX_VERSION: `${tag}.0` },
      command: [...nginx.command],
      entrypoint: [...nginx.entrypoint],
    }),
  ),
  image({ ...nginx, tag: '1.29', command: [...nginx.command], entrypoint: [...nginx.entrypoint] }),
  image({ ...nginx, tag: 'latest', command: [...nginx.command], entrypoint: [...nginx.entrypoint] }),
  image({
    name: 'redis',
    tag: '8',
    sizeBytes: 2_142_600,
    entrypoint: ['docker-entrypoint.sh'],
    command: ['redis-server'],
    env: { REDIS_VERSION: '8.2.2' },
    workingDir: '/data',
    programs: { 'docker-entrypoint.sh': 'entrypoint', 'redis-server': service(6379), 'redis-cli': 'tool' },
    files: { '/data': null },
  }),
  image({
    name: 'postgres',
    tag: '17',
    sizeBytes: 2_143_100,
    entrypoint: ['docker-entrypoint.sh'],
    command: ['postgres'],
    env: { PG_MAJOR: '17', PGDATA: '/var/lib/postgresql/data' },
    programs: { 'docker-entrypoint.sh': 'entrypoint', postgres: service(5432), psql: 'tool' },
    files: { '/var/lib/postgresql/data': null },
  }),
  image({
    name: 'httpd',
    tag: '2.4',
    sizeBytes: 2_141_776,
    command: ['httpd-foreground'],
    workingDir: '/usr/local/apache2',
    programs: { 'httpd-foreground': web('/usr/local/apache2/htdocs') },
    files: { '/usr/local/apache2/htdocs/index.html': '<html><body><h1>It works!</h1></body></html>\n' },
  }),
  image({
    name: 'memcached',
    tag: '1.6',
    sizeBytes: 2_141_500,
    command: ['memcached'],
    programs: { memcached: service(11211) },
  }),
  image({
    name: 'hello-world',
    tag: 'latest',
    sizeBytes: 10_000,
    command: ['/hello'],
    programs: { hello: 'tool' },
    hasShell: false,
  }),
];

/** Images that a node has from the start. */
export const preloaded = [
  'docker.io/library/busybox:1.37',
  'docker.io/library/nginx:1.29',
  'docker.io/library/redis:8',
];

/** The image under a full name with its tag, or null. */
export function findImage(repository: string, tag: string): Image | null {
  return images.find((one) => one.repository === repository && one.tag === tag) ?? null;
}

export function hasRepository(repository: string): boolean {
  return images.some((one) => one.repository === repository);
}
