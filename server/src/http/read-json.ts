import { InsetError } from '@inset/model';
import { parseShape } from '@inset/model/schemas';
import type { Context } from 'hono';
import secureJson from 'secure-json-parse';
import type * as z from 'zod/mini';
import type { AppEnvironment } from './app-environment.ts';

const defaultBytes = 1_048_576;
const maximumDepth = 64;
/** A megabyte takes less on any line that works. */
const patience = 20_000;

/**
 * The request's JSON body in a shape. Throws `UNSUPPORTED_MEDIA` for another content type, `FILE_TOO_LARGE` beyond
 * `maximumBytes` (default 1 MiB; counted while it arrives), `BAD_REQUEST` with the path of what does not fit.
 */
export async function readJson<Shape extends z.core.$ZodType>(
  c: Context<AppEnvironment>,
  shape: Shape,
  maximumBytes = defaultBytes,
): Promise<z.core.output<Shape>> {
  const contentType = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType)) {
    throw new InsetError('UNSUPPORTED_MEDIA', 'Send the body as `application/json`.');
  }
  if ((c.req.header('content-encoding') ?? 'identity') !== 'identity') {
    throw new InsetError('UNSUPPORTED_MEDIA', 'Send the body without compression.');
  }
  const text = decode(await readBytes(c, maximumBytes));
  checkDepth(text);
  return parseShape(shape, parse(text), 'BAD_REQUEST', 'the request');
}

async function readBytes(c: Context<AppEnvironment>, maximumBytes: number): Promise<Uint8Array> {
  const tooLarge = (): InsetError =>
    new InsetError('FILE_TOO_LARGE', `The request's body is larger than ${maximumBytes} bytes.`, {
      maximumBytes,
    });
  if (Number(c.req.header('content-length') ?? 0) > maximumBytes) throw tooLarge();
  const reader = c.req.raw.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new InsetError('BAD_REQUEST', 'The body took too long.')),
    patience,
  );
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const part = await Promise.race([reader.read(), late.promise]);
      if (part.done) return Buffer.concat(chunks);
      length += part.value.byteLength;
      if (length > maximumBytes) throw tooLarge();
      chunks.push(part.value);
    }
  } catch (thrown) {
    // Not awaited: the sender may never stop.
    void reader.cancel().catch(() => {});
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InsetError('BAD_REQUEST', 'The body is not UTF-8 text.');
  }
}

/** Refuses deep nesting before a parser sees it. */
function checkDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === 0x5c) at++;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x5b || unit === 0x7b) {
      if (++depth > maximumDepth) throw new InsetError('BAD_REQUEST', 'The JSON is nested too deeply.');
    } else if (unit === 0x5d || unit === 0x7d) depth--;
  }
}

function parse(text: string): unknown {
  try {
    return secureJson.parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw new InsetError('BAD_REQUEST', 'The body is not valid JSON.');
  }
}
