import { hexDigest } from '#lib/simulator/kubelet/images/reference.ts';
import { shortId } from './ids.ts';
import type { StoredImage } from './state.ts';

/** How long the manifest of an image is: a line of JSON on Docker Hub, indented where BuildKit wrote it. */
export function manifestBytes({ layers, isFetched }: StoredImage): number {
  return isFetched ? 422 + 157 * (layers.length - 1) : 480 + 188 * (layers.length - 1);
}

/** How long that is which a tag points at: the manifest itself, or the index over it. */
export function targetBytes(image: StoredImage): number {
  return image.isFetched ? manifestBytes(image) : 852 + String(manifestBytes(image)).length;
}

/** What BuildKit puts beside the layers of an image to tell how it was built. */
export function attestationOf({ id, history, isFetched }: StoredImage): string[] {
  const isBuilt = !isFetched && history[0]?.comment === 'buildkit.dockerfile.v0';
  return isBuilt ? [shortId(hexDigest(`attestation/${id}`))] : [];
}
