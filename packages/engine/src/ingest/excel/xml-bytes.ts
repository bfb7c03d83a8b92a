import { XmlReader, type XmlHandler } from './xml-reader.ts';

/** Takes the bytes of XML piece by piece, in the encoding that the first of them says. */
export function xmlBytesReader(handler: XmlHandler): { write: (piece: Uint8Array) => void; end: () => void } {
  const reader = new XmlReader(handler);
  let decoder: TextDecoder | undefined;
  return {
    write: (piece) => {
      decoder ??= new TextDecoder(encodingOf(piece));
      reader.write(decoder.decode(piece, { stream: true }));
    },
    end: () => {
      reader.write(decoder?.decode() ?? '');
      reader.end();
    },
  };
}

/** The encoding of XML that begins so. */
export function encodingOf(start: Uint8Array): string {
  const [a, b] = start;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(
    new TextDecoder('latin1').decode(start.subarray(0, 200)),
  );
  return declared?.[1] ?? 'utf-8';
}
