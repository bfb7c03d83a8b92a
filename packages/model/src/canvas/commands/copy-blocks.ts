import { datasetsOf } from '../../query/query-source.ts';
import { isKnownBlock } from '../block-kinds.ts';
import type { Block, Canvas, UnknownBlock } from '../canvas.ts';

/**
 * Some blocks of a canvas as a canvas of their own, with the datasets that they read: what goes to the clipboard, and
 * comes back by the command `paste-blocks`.
 */
export function copyBlocks(canvas: Canvas, ids: Iterable<string>): Canvas {
  const chosen = new Set(ids);
  const blocks = canvas.blocks.filter(({ id }) => chosen.has(id)).map((block) => withoutPage(block, canvas));
  const read = new Set(datasetsReadBy(blocks));
  const datasets = canvas.datasets.filter(({ name }) => read.has(name));
  return { version: canvas.version, title: '', blocks, datasets };
}

/** The names of the datasets that blocks read, each once. */
export const datasetsReadBy = (blocks: readonly (Block | UnknownBlock)[]): string[] => [
  ...new Set(blocks.flatMap(readBy)),
];

function withoutPage(block: Block | UnknownBlock, { pages }: Canvas): Block | UnknownBlock {
  if (!pages) return block;
  const { page: _page, ...rest } = block;
  return rest as Block | UnknownBlock;
}

function readBy(block: Block | UnknownBlock): string[] {
  if (!isKnownBlock(block)) return [];
  if (block.kind === 'filter') return [block.dataset];
  if (block.kind === 'text') return datasetsInText(block.text);
  return 'query' in block ? datasetsOf(block.query) : [];
}

/** The datasets of the numbers in a text, such as `{{ sum(revenue) of orders }}`. A name too many does no harm. */
function datasetsInText(text: string): string[] {
  const named = text.matchAll(
    /\{\{[^{}\n]*\sof\s+(?:"((?:[^"{}\n]|"")+)"|([\p{L}_][\p{L}\p{M}\p{N}_.-]*))\s*(?:\|[^{}\n]*)?\}\}/gu,
  );
  return [...named].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
}
