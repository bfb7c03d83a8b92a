import type { Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import type { Size, Fields } from '../block-kind.ts';
import type { CanvasDataset } from '../canvas.ts';
import type { Frame } from '../frame.ts';
import type { AlignmentLine, SpreadAxis } from '../layout/align.ts';
import { addBlock, type NewBlock } from './add-block.ts';
import { addDataset } from './add-dataset.ts';
import { alignBlocks } from './align-blocks.ts';
import type { ChangeOptions } from './change-canvas.ts';
import { addPage, movePage, moveToPage, removePage, renamePage } from './change-pages.ts';
import { duplicateBlocks } from './duplicate-blocks.ts';
import { groupBlocks, ungroupBlocks } from './group-blocks.ts';
import { loadCanvas } from './load-canvas.ts';
import { lockBlocks } from './lock-blocks.ts';
import { moveBlock } from './move-block.ts';
import { pasteBlocks } from './paste-blocks.ts';
import { removeBlocks } from './remove-blocks.ts';
import { removeDataset } from './remove-dataset.ts';
import { resizeBlock } from './resize-block.ts';
import { setFrames } from './set-frames.ts';
import { setTitle } from './set-title.ts';
import { updateBlock } from './update-block.ts';

/** Everything that can be done to a canvas, as data: what a key, a button, a script or an answer asks for. */
export type CanvasCommand =
  | { kind: 'add-block'; block: NewBlock }
  | { kind: 'move-block'; id: string; x: number; y: number }
  | { kind: 'resize-block'; id: string; size: Size }
  | { kind: 'set-frames'; frames: Record<string, Frame> }
  | { kind: 'update-block'; id: string; fields: Fields }
  | { kind: 'remove-blocks'; ids: string[] }
  | { kind: 'duplicate-blocks'; ids: string[] }
  | { kind: 'paste-blocks'; canvas: unknown; row?: number; page?: string }
  | { kind: 'lock-blocks'; ids: string[] }
  | { kind: 'unlock-blocks'; ids: string[] }
  | { kind: 'group-blocks'; ids: string[] }
  | { kind: 'ungroup-blocks'; ids: string[] }
  | { kind: 'align-blocks'; ids: string[]; line: AlignmentLine }
  | { kind: 'spread-blocks'; ids: string[]; axis: SpreadAxis }
  | { kind: 'add-page'; id?: string; title?: string; after?: string }
  | { kind: 'rename-page'; id: string; title: string }
  | { kind: 'move-page'; id: string; to: number }
  | { kind: 'remove-page'; id: string }
  | { kind: 'move-to-page'; ids: string[]; page: string }
  | { kind: 'set-title'; title: string }
  | { kind: 'add-dataset'; dataset: CanvasDataset }
  | { kind: 'remove-dataset'; name: string }
  | { kind: 'load'; canvas: unknown };

/** Runs a command as one transaction. Returns the ids of the blocks, or of the page, that it made. */
export function runCommand(doc: Doc, command: CanvasCommand, options: ChangeOptions = {}): string[] {
  switch (command.kind) {
    case 'add-block':
      return [addBlock(doc, command.block, options)];
    case 'duplicate-blocks':
      return duplicateBlocks(doc, command.ids, options);
    case 'paste-blocks':
      return pasteBlocks(doc, command.canvas, command, options);
    case 'align-blocks':
    case 'spread-blocks':
      alignBlocks(doc, command, options);
      break;
    case 'lock-blocks':
    case 'unlock-blocks':
      lockBlocks(doc, command.ids, command.kind === 'lock-blocks', options);
      break;
    case 'group-blocks':
      groupBlocks(doc, command.ids, options);
      break;
    case 'ungroup-blocks':
      ungroupBlocks(doc, command.ids, options);
      break;
    case 'move-block':
      moveBlock(doc, command.id, { x: command.x, y: command.y }, options);
      break;
    case 'resize-block':
      resizeBlock(doc, command.id, command.size, options);
      break;
    case 'set-frames':
      setFrames(doc, new Map(Object.entries(command.frames)), options);
      break;
    case 'update-block':
      updateBlock(doc, command.id, command.fields, options);
      break;
    case 'remove-blocks':
      removeBlocks(doc, command.ids, options);
      break;
    case 'add-page':
      return [addPage(doc, command, options)];
    case 'rename-page':
      renamePage(doc, command.id, command.title, options);
      break;
    case 'move-page':
      movePage(doc, command.id, command.to, options);
      break;
    case 'remove-page':
      removePage(doc, command.id, options);
      break;
    case 'move-to-page':
      moveToPage(doc, command.ids, command.page, options);
      break;
    case 'set-title':
      setTitle(doc, command.title, options);
      break;
    case 'add-dataset':
      addDataset(doc, command.dataset, options);
      break;
    case 'remove-dataset':
      removeDataset(doc, command.name, options);
      break;
    case 'load':
      loadCanvas(doc, command.canvas, options);
      break;
    default:
      throw new InsetError('BAD_REQUEST', `There is no command "${(command as { kind: string }).kind}".`);
  }
  return [];
}
