/** Whether the path of an address is text: Next answers one that is not with an error of its own. */
export function isReadablePath(address: string): boolean {
  try {
    return !decodeURIComponent(address.split('?')[0] ?? '').includes('\0');
  } catch {
    return false;
  }
}
