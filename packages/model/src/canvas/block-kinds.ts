import { versionOf, type BlockKindDefinition } from './block-kind.ts';
import { chartBlock } from './blocks/chart.ts';
import { dividerBlock } from './blocks/divider.ts';
import { embedBlock } from './blocks/embed.ts';
import { filterBlock } from './blocks/filter.ts';
import { headingBlock } from './blocks/heading.ts';
import { imageBlock } from './blocks/image.ts';
import { metricBlock } from './blocks/metric.ts';
import { pivotBlock } from './blocks/pivot.ts';
import { tableBlock } from './blocks/table.ts';
import { textBlock } from './blocks/text.ts';
import type { Block, BlockKind, UnknownBlock } from './canvas.ts';

/** The kinds of block this version knows, in the order they are offered. */
export const blockKinds: Readonly<Record<BlockKind, BlockKindDefinition>> = {
  chart: chartBlock,
  table: tableBlock,
  pivot: pivotBlock,
  metric: metricBlock,
  text: textBlock,
  filter: filterBlock,
  heading: headingBlock,
  image: imageBlock,
  divider: dividerBlock,
  embed: embedBlock,
};

export function blockKind(kind: unknown): BlockKindDefinition | undefined {
  return typeof kind === 'string' && Object.hasOwn(blockKinds, kind)
    ? blockKinds[kind as BlockKind]
    : undefined;
}

/**
 * Whether this version understands a block. False for kinds it does not know and for blocks that a newer version
 * wrote: both are kept and shown as unknown.
 */
export function isKnownBlock(block: Block | UnknownBlock): block is Block {
  const definition = blockKind(block.kind);
  return definition !== undefined && block.version <= versionOf(definition);
}
