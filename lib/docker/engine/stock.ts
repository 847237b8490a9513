import { findImage, type Image } from '#lib/simulator/kubelet/images/catalogue.ts';
import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import type { HistoryEntry, ImageConfig, StoredImage } from './state.ts';

const hub = 'docker.io/library/';
const baseLayer = hexDigest('layer/base', 12);

type Sketch = {
  created: string;
  /** `base+own`: over the layer that nginx, redis, postgres and httpd share; `two`: two of its own. */
  layers: 'own' | 'base+own' | 'two';
  config?: Partial<Pick<ImageConfig, 'exposedPorts' | 'volumes' | 'labels' | 'stopSignal' | 'workingDir'>>;
};

const nginx: Sketch = {
  created: '2026-10-01T00:00:00Z',
  layers: 'base+own',
  config: {
    exposedPorts: ['80/tcp'],
    labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
    stopSignal: 'SIGQUIT',
  },
};

/** What Docker needs to know of the registry's images beside what their programs do. */
const sketches: Record<string, Sketch> = {
  'busybox:1.37': { created: '2026-09-01T00:00:00Z', layers: 'own' },
  'busybox:latest': { created: '2026-09-01T00:00:00Z', layers: 'own' },
  'alpine:3.22': { created: '2026-09-10T00:00:00Z', layers: 'own', config: { workingDir: '/' } },
  'alpine:latest': { created: '2026-09-10T00:00:00Z', layers: 'own', config: { workingDir: '/' } },
  'ubuntu:24.04': {
    created: '2026-09-20T00:00:00Z',
    layers: 'own',
    config: { labels: { 'org.opencontainers.image.version': '24.04' } },
  },
  'nginx:1.29': nginx,
  'nginx:latest': nginx,
  'redis:8': {
    created: '2026-10-05T00:00:00Z',
    layers: 'base+own',
    config: { exposedPorts: ['6379/tcp'], volumes: ['/data'] },
  },
  'postgres:17': {
    created: '2026-10-10T00:00:00Z',
    layers: 'base+own',
    config: { exposedPorts: ['5432/tcp'], volumes: ['/var/lib/postgresql/data'], stopSignal: 'SIGINT' },
  },
  'hello-world:latest': { created: '2026-08-01T00:00:00Z', layers: 'own', config: { workingDir: '/' } },
  'httpd:2.4': {
    created: '2026-08-10T00:00:00Z',
    layers: 'base+own',
    config: { exposedPorts: ['80/tcp'], stopSignal: 'SIGWINCH' },
  },
  'memcached:1.6': {
    created: '2026-08-12T00:00:00Z',
    layers: 'two',
    config: { exposedPorts: ['11211/tcp'] },
  },
};

/** The images that an engine has from the start. */
export const preloadedNames = [
  'busybox:1.37',
  'alpine:3.22',
  'ubuntu:24.04',
  'nginx:1.29',
  'redis:8',
  'postgres:17',
  'hello-world:latest',
];

/** An image of Docker Hub by `docker.io/library/NAME` and tag, or null. */
export function hubImage(repository: string, tag: string): StoredImage | null {
  const base = findImage(repository, tag);
  const sketch = sketches[`${repository.slice(hub.length)}:${tag}`];
  return base && sketch && repository.startsWith(hub) ? stored(base, sketch) : null;
}

/** An image of Docker Hub by the hex digits of its digest, or null. */
export function hubImageOfDigest(repository: string, digest: string): StoredImage | null {
  const names = Object.keys(sketches).filter((name) => repository === hub + name.slice(0, name.indexOf(':')));
  const images = names.map((name) => hubImage(repository, name.slice(name.indexOf(':') + 1)));
  return images.find((image) => image?.id === digest) ?? null;
}

/** Whether Docker Hub has the repository at all, under whatever tag. */
export function isOnHub(repository: string): boolean {
  return Object.keys(sketches).some((name) => repository === hub + name.slice(0, name.indexOf(':')));
}

function stored(base: Image, sketch: Sketch): StoredImage {
  // `latest` and the version are the same image.
  const id = hexDigest(`image/${base.repository}/${sketch.created}`);
  return {
    id,
    createdMs: Date.parse(sketch.created),
    config: configOf(base, sketch),
    base,
    isFetched: true,
    files: base.files,
    sizeBytes: base.sizeBytes,
    layers: layersOf(base, sketch.layers),
    history: historyOf(base, sketch),
  };
}

function layersOf({ repository }: Image, kind: Sketch['layers']): string[] {
  const own = hexDigest(`layer/${repository}`, 12);
  if (kind === 'own') return [own];
  return [kind === 'two' ? hexDigest(`layer/${repository}/base`, 12) : baseLayer, own];
}

function configOf(base: Image, { config = {} }: Sketch): ImageConfig {
  return {
    entrypoint: base.entrypoint,
    command: base.command,
    env: Object.entries(base.env),
    workingDir: config.workingDir ?? (base.workingDir === '/' ? '' : base.workingDir),
    user: base.user,
    exposedPorts: config.exposedPorts ?? [],
    volumes: config.volumes ?? [],
    labels: config.labels ?? {},
    stopSignal: config.stopSignal ?? '',
  };
}

/** Newest first, as `docker history` lists it. */
function historyOf(base: Image, { config = {}, layers, created }: Sketch): HistoryEntry[] {
  const kit = 'buildkit.dockerfile.v0';
  const createdMs = Date.parse(created);
  const entry = (createdBy: string, sizeBytes = 0): HistoryEntry => ({ createdBy, createdMs, sizeBytes, comment: kit });
  const words = (list: string[]): string => `[${list.map((word) => JSON.stringify(word)).join(' ')}]`;
  const ports = (config.exposedPorts ?? []).map((port) => `${port}:{}`).join(' ');
  const own = Object.entries(base.env).filter(([name]) => name !== 'PATH');
  return [
    ...(base.command.length > 0 ? [entry(`CMD ${words(base.command)}`)] : []),
    ...(config.stopSignal ? [entry(`STOPSIGNAL ${config.stopSignal}`)] : []),
    ...(ports ? [entry(`EXPOSE map[${ports}]`)] : []),
    ...(base.entrypoint.length > 0 ? [entry(`ENTRYPOINT ${words(base.entrypoint)}`)] : []),
    ...(base.entrypoint.length > 0
      ? [entry(`COPY ${base.entrypoint[0]?.replace(/^\//, '')} / # buildkit`, 49_200)]
      : []),
    ...own.map(([name, value]) => entry(`ENV ${name}=${value}`)),
    ...Object.entries(config.labels ?? {}).map(([name, value]) => entry(`LABEL ${name}=${value}`)),
    { ...rootOf(base), createdMs, sizeBytes: layers === 'own' ? base.sizeBytes : 2_050_000 },
  ];
}

/** The lowest layer, as each family of images is made: from an archive of files, or on Debian. */
function rootOf({ repository }: Image): Pick<HistoryEntry, 'createdBy' | 'comment'> {
  const roots: Record<string, Pick<HistoryEntry, 'createdBy' | 'comment'>> = {
    alpine: {
      createdBy: 'ADD alpine-minirootfs-3.22.2-x86_64.tar.gz / # buildkit',
      comment: 'buildkit.dockerfile.v0',
    },
    busybox: { createdBy: 'BusyBox 1.37.0 (glibc), Debian 13', comment: '' },
    ubuntu: { createdBy: '/bin/sh -c #(nop) ADD file:6b1eee0acb4d3e25b1cb08eb0eb1c4b4 in / ', comment: '' },
    'hello-world': { createdBy: 'COPY hello / # buildkit', comment: 'buildkit.dockerfile.v0' },
  };
  return (
    roots[repository.slice(hub.length)] ?? {
      createdBy: "# debian.sh --arch 'amd64' out/ 'trixie'",
      comment: 'debuerreotype 0.16',
    }
  );
}
