import { InsetError } from '../errors/inset-error.ts';
import { versionOf, type BlockMigration, type Fields } from './block-kind.ts';
import { blockKinds } from './block-kinds.ts';
import { isRecord } from './json-value.ts';

/** One step of the document's own shape, from the version before to version `to`. Pure. */
export interface CanvasMigration {
  to: number;
  about: string;
  up(canvas: Fields): Fields;
}

/** In order, without gaps; the first leads to version 2. */
export const canvasMigrations: readonly CanvasMigration[] = [];

/** The version of the document's shape that this code writes. */
export const canvasVersion = canvasMigrations.at(-1)?.to ?? 1;

export interface MigrationTable {
  canvas: readonly CanvasMigration[];
  blocks: Readonly<Record<string, { migrations: readonly BlockMigration[] }>>;
}

const ours: MigrationTable = { canvas: canvasMigrations, blocks: blockKinds };

/**
 * A canvas of any earlier version as the newest one: the document's steps first, then each block's. Blocks that are
 * not known, or newer than this code, stay as they are. `onStep` hears of every step taken, as `canvas/2` or
 * `chart/3`.
 * @throws InsetError `CANVAS_FROM_THE_FUTURE` when the document itself is newer.
 */
export function migrateCanvas(canvas: Fields, table = ours, onStep: (id: string) => void = () => {}): Fields {
  const newest = versionOf({ migrations: table.canvas as readonly BlockMigration[] });
  const version = Number(canvas['version'] ?? 1);
  if (version > newest) {
    throw new InsetError('CANVAS_FROM_THE_FUTURE', undefined, { version, supported: newest });
  }
  const migrated = climb(canvas, 'canvas', table.canvas, onStep);
  const blocks = migrated['blocks'];
  if (!Array.isArray(blocks)) return migrated;
  return { ...migrated, blocks: blocks.map((block) => migrateBlock(block, table, onStep)) };
}

function migrateBlock(block: unknown, table: MigrationTable, onStep: (id: string) => void): unknown {
  if (!isRecord(block)) return block;
  const kind = block['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(table.blocks, kind)) return block;
  // Nobody knows what another version means, or none: steps would only hide from the check that it is wrong.
  if (!isVersion(block['version'])) return block;
  return climb(block, kind, table.blocks[kind]!.migrations, onStep);
}

/** Whether something is a version at all: a whole number from 1. */
export const isVersion = (version: unknown): version is number =>
  Number.isSafeInteger(version) && (version as number) >= 1;

function climb(
  start: Fields,
  name: string,
  migrations: readonly { to: number; up(fields: Fields): Fields }[],
  onStep: (id: string) => void,
): Fields {
  let current = start;
  for (const { to, up } of migrations) {
    if (Number(current['version'] ?? 1) >= to) continue;
    current = { ...up(current), version: to };
    onStep(`${name}/${to}`);
  }
  return current;
}

/** The ids of all steps in a table, as `onStep` reports them. */
export function migrationIds(table = ours): string[] {
  const ofBlocks = Object.entries(table.blocks).flatMap(([kind, { migrations }]) =>
    migrations.map(({ to }) => `${kind}/${to}`),
  );
  return [...table.canvas.map(({ to }) => `canvas/${to}`), ...ofBlocks];
}
