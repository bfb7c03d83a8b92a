/** The canvas as a persisted, shared thing: shapes, migrations, layout, the Yjs document, commands and undo. */
export { blockKind, blockKinds, isKnownBlock } from './canvas/block-kinds.ts';
export {
  base64Pieces,
  bytesOfBase64,
  looksLikeCanvasFile,
  parseCanvasFile,
  writeCanvasFile,
  type CanvasFile,
  type CarriedFile,
} from './canvas/canvas-file.ts';
export { versionOf, type BlockKindDefinition, type Fields, type Size } from './canvas/block-kind.ts';
export { canvasVersion, migrateCanvas } from './canvas/canvas-migrations.ts';
export { companionsOf, groupsOf } from './canvas/groups.ts';
export { isLocked, lockedIds } from './canvas/locked.ts';
export { blocksOnPage, firstPage, pageOfBlock, pagesOf } from './canvas/pages.ts';
export { mostBlocks, parseCanvas } from './canvas/parse-canvas.ts';
export { addBlock, type NewBlock } from './canvas/commands/add-block.ts';
export { addDataset } from './canvas/commands/add-dataset.ts';
export { copyBlocks, datasetsReadBy } from './canvas/commands/copy-blocks.ts';
export type { ChangeOptions } from './canvas/commands/change-canvas.ts';
export { duplicateBlocks } from './canvas/commands/duplicate-blocks.ts';
export { loadCanvas } from './canvas/commands/load-canvas.ts';
export { moveBlock } from './canvas/commands/move-block.ts';
export { newId } from './canvas/commands/new-id.ts';
export { removeBlocks } from './canvas/commands/remove-blocks.ts';
export { removeDataset } from './canvas/commands/remove-dataset.ts';
export { resizeBlock } from './canvas/commands/resize-block.ts';
export { runCommand, type CanvasCommand } from './canvas/commands/run-command.ts';
export { setFrames } from './canvas/commands/set-frames.ts';
export { setTitle } from './canvas/commands/set-title.ts';
export { updateBlock } from './canvas/commands/update-block.ts';
export { createCanvasDocument } from './canvas/document/create-canvas-document.ts';
export { blocksMap, datasetsMap, headMap, pagesMap } from './canvas/document/document-maps.ts';
export { imageSourceShape, mostImageBytes } from './canvas/blocks/image.ts';
export { canvasIdShape } from './canvas/blocks/embed.ts';
export { anchorShape, headingLevels } from './canvas/blocks/heading.ts';
export { difference, editText } from './canvas/document/edit-text.ts';
export { LocalChange } from './canvas/document/local-change.ts';
export { migrateDocument } from './canvas/document/migrate-document.ts';
export { observeCanvas, type CanvasChange } from './canvas/document/observe-canvas.ts';
export { damagedKind, documentError, readCanvas } from './canvas/document/read-canvas.ts';
export { createUndo, type CanvasUndo } from './canvas/document/undo.ts';
export type { AlignmentLine, SpreadAxis } from './canvas/layout/align.ts';
export { arrange, type Change } from './canvas/layout/arrange.ts';
export { boundsOf } from './canvas/layout/bounds.ts';
export { clampFrame } from './canvas/layout/clamp-frame.ts';
export { guides, type Alignment, type Distance, type Guides } from './canvas/layout/guides.ts';
export { overlaps } from './canvas/layout/overlaps.ts';
export { place } from './canvas/layout/place.ts';
export { readingOrder } from './canvas/layout/reading-order.ts';
export { reflow } from './canvas/layout/reflow.ts';
export { settlePages } from './canvas/layout/settle-pages.ts';
export { settle, type Frames } from './canvas/layout/settle.ts';
