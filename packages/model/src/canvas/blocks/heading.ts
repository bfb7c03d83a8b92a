import * as z from 'zod/mini';
import type { BlockKindDefinition } from '../block-kind.ts';

/** The levels of a heading, the highest first. */
export const headingLevels = [1, 2, 3] as const;

/** A name that can stand after the `#` of an address as it is, in any script. */
export const anchorShape = z.string().check(
  z.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]{0,63}$/u, {
    error: 'is not an anchor: use letters, digits, - and _, such as last-year',
  }),
);

export const headingBlock: BlockKindDefinition = {
  kind: 'heading',
  fields: {
    text: z.string(),
    level: z.optional(z.literal(headingLevels)),
    anchor: z.optional(anchorShape),
  },
  defaults: { text: '' },
  sharedText: ['text'],
  size: { width: 24, height: 2 },
  smallest: { width: 3, height: 2 },
  migrations: [],
};
