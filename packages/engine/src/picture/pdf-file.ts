/** Collects the objects of a PDF file, and writes them with the table of where each begins. */
export class PdfFile {
  readonly #objects: (readonly Uint8Array<ArrayBuffer>[])[] = [];
  readonly #pause: (() => Promise<void>) | undefined;

  /** `pause` is waited for while much is packed: browsers pack on the thread that asks for it. */
  constructor(pause?: () => Promise<void>) {
    this.#pause = pause;
  }

  /** Reserves a number, for objects that name each other. */
  reserve(): number {
    return this.#objects.push([]);
  }

  set(id: number, text: string): void {
    this.#objects[id - 1] = [bytesOf(text)];
  }

  add(text: string): number {
    const id = this.reserve();
    this.set(id, text);
    return id;
  }

  /** Adds bytes that are a JPEG file. */
  addJpeg(bytes: Uint8Array<ArrayBuffer>, about: string): number {
    return this.#addPacked(bytes, `${about} /Filter /DCTDecode`);
  }

  /** Adds bytes, packed; `about` are further entries of their dictionary. */
  async addStream(bytes: Uint8Array<ArrayBuffer>, about = ''): Promise<number> {
    return this.#addPacked(await deflated(bytes, this.#pause), `${about} /Filter /FlateDecode`);
  }

  #addPacked(packed: Uint8Array<ArrayBuffer>, about: string): number {
    const id = this.reserve();
    const head = `<< ${about} /Length ${packed.length} >>\nstream\n`;
    this.#objects[id - 1] = [bytesOf(head), packed, bytesOf('\nendstream')];
    return id;
  }

  /** The whole file; `catalog` and `info` are objects of it. */
  write(catalog: number, info: number): Uint8Array<ArrayBuffer>[] {
    // The second line tells programs that look that this is no text.
    const parts = [new Uint8Array([...bytesOf('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 10])];
    let length = parts[0]!.length;
    const push = (part: Uint8Array<ArrayBuffer>): void => {
      parts.push(part);
      length += part.length;
    };
    const places = this.#objects.map((object, i) => {
      const place = length;
      push(bytesOf(`${i + 1} 0 obj\n`));
      object.forEach(push);
      push(bytesOf('\nendobj\n'));
      return place;
    });
    const table = length;
    const size = this.#objects.length + 1;
    const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
    push(bytesOf(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`));
    push(
      bytesOf(
        `trailer\n<< /Size ${size} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${table}\n%%EOF\n`,
      ),
    );
    return parts;
  }
}

const encoder = new TextEncoder();
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** Bytes that are packed in a few milliseconds. */
const packed = 1 << 16;

async function deflated(
  bytes: Uint8Array<ArrayBuffer>,
  pause: (() => Promise<void>) | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream('deflate');
  const all = new Response(readable).arrayBuffer();
  const writer = writable.getWriter();
  for (let at = 0; at < bytes.length; at += packed) {
    if (at > 0) await pause?.();
    await writer.write(bytes.subarray(at, at + packed));
  }
  await writer.close();
  return new Uint8Array(await all);
}
