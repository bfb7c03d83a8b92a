import { datasetOf, type Block, type Chart, type UnknownBlock } from '@inset/model';
import { isKnownBlock } from '@inset/model/canvas-document';
import type { Strings } from '../../locales/en.ts';
import { measureName } from '../../shared/measure-name.ts';

/** What a block is called where it is spoken of: its kind, and its title where it has one. */
export function blockName(block: Block | UnknownBlock, strings: Strings): string {
  if (!isKnownBlock(block)) return strings.canvas.block.unknownTitle;
  return strings.canvas.block.label(strings.canvas.kinds[block.kind], ownName(block, strings));
}

function ownName(block: Block, strings: Strings): string {
  switch (block.kind) {
    case 'chart':
      return block.chart.title ?? encodings(block.chart.encodings, strings);
    case 'table':
    case 'pivot':
      return block.title ?? datasetOf(block.query);
    case 'metric':
      return block.label ?? measureName(block.measure, strings);
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

function encodings({ x, y }: Chart['encodings'], strings: Strings): string {
  return [y, x]
    .flatMap((each) => (each ? (each.title ?? measureName(each.expression, strings)) : []))
    .join(' / ');
}
