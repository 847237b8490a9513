import { newId } from './ids.ts';
import type { Engine } from './state.ts';
import { hubImage, preloadedNames } from './stock.ts';

const bridgeOptions = {
  'com.docker.network.bridge.default_bridge': 'true',
  'com.docker.network.bridge.enable_icc': 'true',
  'com.docker.network.bridge.enable_ip_masquerade': 'true',
  'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
  'com.docker.network.bridge.name': 'docker0',
  'com.docker.network.driver.mtu': '1500',
};

const builtInNetworks = [
  { name: 'bridge', driver: 'bridge' },
  { name: 'host', driver: 'host' },
  { name: 'none', driver: 'null' },
];

/** 2026-11-20, a few weeks after the newest of the images. */
const startMs = 1_795_132_800_000;

/** A fresh engine: seven images, the three built-in networks, and nothing else. */
export function createEngine(files: Map<string, string> = new Map()): Engine {
  const engine: Engine = {
    now: startMs,
    counter: 0,
    images: new Map(),
    containers: [],
    networks: [],
    volumes: [],
    events: [],
    pending: [],
    registry: new Map(),
    buildCache: new Map(),
    files,
  };
  for (const name of preloadedNames) {
    const [short = '', tag = ''] = name.split(':');
    const image = hubImage(`docker.io/library/${short}`, tag);
    if (image) engine.images.set(`docker.io/library/${name}`, image);
  }
  for (const { name, driver } of builtInNetworks) {
    engine.networks.push({
      id: newId(engine, 'network'),
      name,
      driver,
      labels: {},
      createdMs: startMs,
      internal: false,
      attachable: false,
      options: name === 'bridge' ? bridgeOptions : {},
      subnet: name === 'bridge' ? '172.17.0.0/16' : '',
      gateway: name === 'bridge' ? '172.17.0.1' : '',
      ipRange: '',
    });
  }
  return engine;
}
