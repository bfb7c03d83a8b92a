import * as z from 'zod/mini';
import type { BlockKindDefinition } from '../block-kind.ts';

/** Which canvas: an id as `<inset-canvas canvas-id>` takes it, or nothing while none is chosen. */
export const canvasIdShape = z
  .string()
  .check(
    z.maxLength(200, { error: 'is longer than the id of a canvas can be (200 letters)' }),
    z.regex(/^\P{Cc}*$/u, { error: 'is not the id of a canvas' }),
  );

export const embedBlock: BlockKindDefinition = {
  kind: 'embed',
  fields: {
    canvas: canvasIdShape,
    canvasPage: z.optional(z.string().check(z.maxLength(64))),
    title: z.optional(z.string().check(z.maxLength(200))),
    fit: z.optional(z.literal('width')),
    unfiltered: z.optional(z.literal(true)),
  },
  defaults: { canvas: '' },
  sharedText: [],
  size: { width: 24, height: 16 },
  smallest: { width: 4, height: 4 },
  migrations: [],
};
