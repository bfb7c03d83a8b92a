import type { ZodMiniType } from 'zod/mini';
import type { BlockKind } from './canvas.ts';
import type { Frame } from './frame.ts';

export type Fields = Record<string, unknown>;

/** One step from the version before to version `to`. Pure; takes and gives the block's own fields. */
export interface BlockMigration {
  to: number;
  /** What changed, for people. */
  about: string;
  up(fields: Fields): Fields;
}

export type Size = Pick<Frame, 'width' | 'height'>;

/**
 * Everything there is to know about one kind of block as a persisted thing. The checks of two fields never depend
 * on each other, so edits that are each valid stay valid when they are merged.
 */
export interface BlockKindDefinition {
  kind: BlockKind;
  /** Checks of the fields besides id, kind, version and frame. */
  fields: Record<string, ZodMiniType>;
  /** What a new block has where nothing was given. */
  defaults: Fields;
  /** Text fields that several people can type in at once. */
  sharedText: readonly string[];
  /** Size of a new block, in grid cells. */
  size: Size;
  smallest: Size;
  /** In order, without gaps; the first leads to version 2. */
  migrations: readonly BlockMigration[];
}

/** The version of a kind's shape that this code writes. */
export function versionOf(definition: Pick<BlockKindDefinition, 'migrations'>): number {
  return definition.migrations.at(-1)?.to ?? 1;
}
