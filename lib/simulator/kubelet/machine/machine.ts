import type { Image } from '#lib/simulator/kubelet/images/catalogue.ts';
import type { Files } from './files.ts';

/** What a connection attempt from inside a pod comes to. */
export type Answer =
  | { kind: 'no-such-name' }
  | { kind: 'refused'; ip: string }
  | { kind: 'timeout'; ip: string }
  | { kind: 'ok'; ip: string; status: number; body: string };

/** The network as a container sees it. */
export type Network = {
  get(host: string, port: number, path: string): Answer;
  /** The addresses of a full name; null when there is no such name. */
  lookUp(name: string): string[] | null;
  /** The name that another one is an alias of; null for all others. */
  aliasOf?(name: string): string | null;
  /** The name of an address; null where it has none. */
  nameOf?(address: string): string | null;
  podIp: string;
};

/** One container as its programs see it. A run changes it; the kubelet keeps what is left. */
export type Machine = {
  image: Image;
  files: Files;
  env: Record<string, string>;
  cwd: string;
  uid: number;
  gid: number;
  groups: number[];
  hostname: string;
  /** The words of process 1. */
  main: string[];
  now: number;
  network: Network;
  /** Bytes that may be used; null without a limit. */
  memoryLimit: number | null;
  /** What goes to the container's log (writes to /proc/1/fd/1). */
  log(text: string): void;
};
