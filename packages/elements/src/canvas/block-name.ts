import { datasetOf, type Block, type UnknownBlock } from '@inset/model';
import { isKnownBlock } from '@inset/model/canvas-document';
import type { Strings } from '../locales/en.ts';

/** What a block is called where it is spoken of: its kind, and its title where it has one. */
export function blockName(block: Block | UnknownBlock, { canvas }: Strings): string {
  if (!isKnownBlock(block)) return canvas.block.unknownTitle;
  return canvas.block.label(canvas.kinds[block.kind], ownName(block));
}

function ownName(block: Block): string {
  switch (block.kind) {
    case 'chart':
      return block.chart.title ?? encodings(block.chart.encodings);
    case 'table':
    case 'pivot':
      return block.title ?? datasetOf(block.query);
    case 'metric':
      return block.label ?? block.measure;
    case 'filter':
      return block.label ?? block.column;
    case 'heading':
      return block.text.slice(0, 60);
    case 'image':
      return (block.caption || block.alt || '').slice(0, 60);
    case 'embed':
      return block.title ?? '';
    case 'divider':
      return block.label ?? '';
    case 'text':
      return (block.text.split('\n').find((line) => line.trim() !== '') ?? '')
        .replace(/^[#>*\-\s]+/, '')
        .slice(0, 60);
  }
}

function encodings({ x, y }: { x?: { expression: string }; y?: { expression: string } }): string {
  return [y?.expression, x?.expression].filter((text) => text !== undefined).join(' / ');
}
