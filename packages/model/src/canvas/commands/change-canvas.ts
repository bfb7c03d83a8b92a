import type { Doc } from 'yjs';
import { canvasVersion } from '../canvas-migrations.ts';
import { headMap } from '../document/document-maps.ts';
import { LocalChange } from '../document/local-change.ts';
import { migrateDocument } from '../document/migrate-document.ts';
import { documentError } from '../document/read-canvas.ts';

/** How a command's transaction is marked. */
export interface ChangeOptions {
  /** Changes in a row with the same group are undone as one. */
  group?: string;
  /** Instead of a change by this page's person: a name such as `import`; such a change cannot be undone here. */
  origin?: string;
}

/**
 * Runs a change as one transaction on a document of the newest shape.
 * @throws InsetError `CANVAS_FROM_THE_FUTURE` when the document is newer than this code.
 */
export function changeCanvas<Result>(doc: Doc, options: ChangeOptions, change: () => Result): Result {
  const error = documentError(doc);
  if (error) throw error;
  migrateDocument(doc);
  return doc.transact(
    () => {
      const head = headMap(doc);
      if (head.get('version') === undefined) head.set('version', canvasVersion);
      return change();
    },
    options.origin ?? new LocalChange(options.group),
  );
}
