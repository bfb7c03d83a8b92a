import type { Doc } from 'yjs';
import { InsetError } from '../../errors/inset-error.ts';
import type { Size, Fields } from '../block-kind.ts';
import type { CanvasDataset } from '../canvas.ts';
import type { Frame } from '../frame.ts';
import { addBlock, type NewBlock } from './add-block.ts';
import { addDataset } from './add-dataset.ts';
import type { ChangeOptions } from './change-canvas.ts';
import { duplicateBlocks } from './duplicate-blocks.ts';
import { loadCanvas } from './load-canvas.ts';
import { moveBlock } from './move-block.ts';
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
  | { kind: 'set-title'; title: string }
  | { kind: 'add-dataset'; dataset: CanvasDataset }
  | { kind: 'remove-dataset'; name: string }
  | { kind: 'load'; canvas: unknown };

/** Runs a command as one transaction. Returns the ids of the blocks it made. */
export function runCommand(doc: Doc, command: CanvasCommand, options: ChangeOptions = {}): string[] {
  switch (command.kind) {
    case 'add-block':
      return [addBlock(doc, command.block, options)];
    case 'duplicate-blocks':
      return duplicateBlocks(doc, command.ids, options);
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
