import type { Block, UnknownBlock } from './canvas.ts';

/** Whether a block stays as and where it is; of an unknown kind, too. */
export const isLocked = (block: Block | UnknownBlock): boolean => block.locked === true;

/** The ids of those that are locked. */
export const lockedIds = (blocks: Iterable<Block | UnknownBlock>): Set<string> =>
  new Set([...blocks].filter(isLocked).map(({ id }) => id));
