import { type FileTree, sizeOf } from '#lib/simulator/kubelet/machine/files.ts';
import type { Container } from './state.ts';

/** Files that the engine lays over the image's in every container; they are no changes. */
const laid = new Set(['/etc/hosts', '/etc/hostname', '/etc/resolv.conf']);
/** What the directory of a container takes on the disk before it writes anything. */
const folderBytes = 4096;

/** Unpacked, an image takes about twice what is sent over the wire. */
export const unpacked = 1.98;

/** The memory of the machine that the engine runs on. */
export const machineBytes = 8 * 1024 ** 3;

const units: Record<string, number> = { b: 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/** `64m`, `1.5g`, `512` in bytes (go-units RAMInBytes), or what is wrong with it. */
export function parseBytes(text: string): number | { problem: string } {
  const [, number = '', suffix = ''] = /^\s*([\d.]*)(.*)$/.exec(text) ?? [];
  const value = Number(number);
  if (number === '' || Number.isNaN(value)) return { problem: `invalid size: '${text}'` };
  const unit = /^ ?([bkmgtp])?(i?b)?$/i.exec(suffix);
  if (!unit) return { problem: `invalid suffix: '${suffix}'` };
  return Math.floor(value * 1024 ** (units[(unit[1] ?? 'b').toLowerCase()] ?? 0));
}

const shown = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes as docker prints them: up to four digits, steps of 1000 (`4.182MB`). */
export function printBytes(bytes: number, digits = 4): string {
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < shown.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${Number(value.toPrecision(digits))}${shown[step]}`;
}

/** What a layer holds: files that are new or changed. One that was removed stays in the layers below. */
export function addedBytes(before: FileTree, after: FileTree): number {
  let bytes = 0;
  for (const [path, node] of after) if (before.get(path) !== node) bytes += sizeOf(node);
  return bytes;
}

/** What a container wrote. */
export function writtenBytes({ image, files }: Container): number {
  return addedBytes(image.files, new Map([...files].filter(([path]) => !laid.has(path))));
}

/** What a container takes besides its image. */
export function containerBytes(container: Container): number {
  return folderBytes + writtenBytes(container);
}
