import { hexadecimal } from './hexadecimal.ts';

/** SHA-256 as hexadecimal text. Pages that are not served securely have no `crypto.subtle`: there it is reckoned here. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  if (!globalThis.crypto?.subtle) {
    const { Sha256 } = await import('./sha-256-pieces.ts');
    return new Sha256().update(bytes).digest();
  }
  return hexadecimal(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}
