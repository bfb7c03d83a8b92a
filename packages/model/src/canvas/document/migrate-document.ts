import type { Doc } from 'yjs';
import type { Fields } from '../block-kind.ts';
import { migrateCanvas, type MigrationTable } from '../canvas-migrations.ts';
import { headMap } from './document-maps.ts';
import { readRaw } from './read-canvas.ts';
import { writeBlock } from './write-block.ts';

/**
 * Writes into the document what its migration changes, and returns whether that was anything. Two people who do this
 * at once write the same values, so it happens once for both. Call it when the document is whole (synced) and may be
 * edited; reading does not need it.
 */
export function migrateDocument(doc: Doc, table?: MigrationTable): boolean {
  const steps: string[] = [];
  const raw = readRaw(doc);
  const migrated = migrateCanvas(raw, table, (id) => steps.push(id));
  if (steps.length === 0) return false;
  doc.transact(() => {
    const head = headMap(doc);
    for (const key of ['version', 'title']) if (head.get(key) !== migrated[key]) head.set(key, migrated[key]);
    const before = new Map((raw['blocks'] as Fields[]).map((block) => [block['id'], block]));
    for (const block of migrated['blocks'] as Fields[]) {
      if (before.get(block['id']) !== block) writeBlock(doc, block);
    }
  }, 'migrate');
  return true;
}
