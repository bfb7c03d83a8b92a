const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id that no other block has: 12 letters and digits, 62 random bits. Works outside secure contexts too. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
}
