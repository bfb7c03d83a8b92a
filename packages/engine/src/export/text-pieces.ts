import type { Writing } from './table-writer.ts';

const pieceCharacters = 1 << 17;

/** The bytes of a text that is made row by row, in pieces of about 128 KB with a pause after each. */
export async function* textPieces(
  parts: { start: string; rowCount: number; row: (row: number) => string; end: string },
  { pause }: Pick<Writing, 'pause'>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = parts.start;
  for (let row = 0; row < parts.rowCount; row++) {
    text += parts.row(row);
    if (text.length < pieceCharacters) continue;
    yield encoder.encode(text);
    text = '';
    await pause(row + 1);
  }
  text += parts.end;
  if (text !== '') yield encoder.encode(text);
}
