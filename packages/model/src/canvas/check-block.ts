import * as z from 'zod/mini';
import { firstIssue, type Issue } from '../errors/first-issue.ts';
import { blockKind, blockKinds } from './block-kinds.ts';
import { versionOf } from './block-kind.ts';
import { gridColumns } from './frame.ts';

/** Rows of the grid that a canvas can use. */
export const mostRows = 100_000;

export const frameShape = z
  .strictObject({
    x: z.int().check(z.gte(0), z.lte(gridColumns - 1)),
    y: z.int().check(z.gte(0), z.lte(mostRows)),
    width: z.int().check(z.gte(1), z.lte(gridColumns)),
    height: z.int().check(z.gte(1), z.lte(mostRows)),
  })
  .check(
    z.refine((frame) => frame.x + frame.width <= gridColumns, {
      error: `reaches beyond the ${gridColumns} columns of the grid`,
    }),
  );

/** Ids are safe in a URL, an attribute and a file name. */
export const idShape = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, { error: 'is not an id' }));

const notAVersion = 'is no version: that is a whole number from 1';

const core = {
  id: idShape,
  kind: z.string().check(z.minLength(1), z.maxLength(64)),
  version: z.int({ error: notAVersion }).check(z.gte(1, { error: notAVersion })),
  frame: frameShape,
};
/** What every block can have. An unknown kind may mean something of its own by these names. */
const base = {
  ...core,
  locked: z.optional(z.literal(true)),
  group: z.optional(idShape),
  page: z.optional(idShape),
};
/** What is known of a block of another kind, or of a newer version. */
export const unknownBlockShape = z.looseObject(core);
/** The blocks of each kind that this version knows. */
export const blockShapes = new Map(
  Object.values(blockKinds).map((definition) => [
    definition.kind as string,
    z.strictObject({ ...base, ...definition.fields }),
  ]),
);

/** What is wrong with a block, or undefined. Of kinds and versions that are not known only the frame is checked. */
export function checkBlock(block: { kind?: unknown; version?: unknown }): Issue | undefined {
  const definition = blockKind(block.kind);
  const known = definition !== undefined && !(Number(block.version) > versionOf(definition));
  const shape = known ? blockShapes.get(definition.kind)! : unknownBlockShape;
  return firstIssue(shape, block);
}
