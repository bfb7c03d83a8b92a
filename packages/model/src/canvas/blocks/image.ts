import * as z from 'zod/mini';
import type { BlockKindDefinition } from '../block-kind.ts';

/** What one picture may take of the document, as bytes. */
export const mostImageBytes = 400 * 1024;
/** The same as base64 with what stands before it. */
const mostLetters = Math.ceil(mostImageBytes / 3) * 4 + 64;
const longestAddress = 2048;

const isPicture = (src: string): boolean =>
  /^data:image\/(png|webp|jpeg|gif|avif|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/.test(src);
/** A web address, or one within the page's own site. */
const isAddress = (src: string): boolean =>
  src.length <= longestAddress && (/^https?:\/\/\S+$/i.test(src) || /^(?![a-z][a-z0-9+.-]*:)\S*$/i.test(src));

/** Where a picture comes from: `data:` with its bytes, or an address. No other scheme. */
export const imageSourceShape = z.string().check(
  z.maxLength(mostLetters, { error: `is more than a picture may take (${mostImageBytes / 1024} KB)` }),
  z.refine((src) => isPicture(src) || isAddress(src), {
    error: 'is neither a picture nor an address that begins with https://',
  }),
);

export const imageBlock: BlockKindDefinition = {
  kind: 'image',
  fields: {
    src: imageSourceShape,
    alt: z.optional(z.string().check(z.maxLength(2000))),
    caption: z.optional(z.string().check(z.maxLength(2000))),
    fit: z.optional(z.enum(['contain', 'cover'])),
  },
  defaults: { src: '' },
  sharedText: [],
  size: { width: 12, height: 10 },
  smallest: { width: 2, height: 2 },
  migrations: [],
};
