import type { Block, UnknownBlock } from './canvas.ts';
import { idShape } from './check-block.ts';
import { newId } from './commands/new-id.ts';

type Blocks = Iterable<Block | UnknownBlock>;

/** The groups of a canvas: a key of each to the ids of its blocks, at least two, in the order given. */
export function groupsOf(blocks: Blocks): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, group, page } of blocks) {
    // An unknown kind may mean something of its own by the name.
    if (!idShape.safeParse(group).success) continue;
    // Those of a group who were taken to another page, by somebody else at once, are by themselves there.
    const key = typeof page === 'string' ? `${group as string} ${page}` : (group as string);
    const members = groups.get(key);
    if (members) members.push(id);
    else groups.set(key, [id]);
  }
  for (const [group, members] of groups) if (members.length < 2) groups.delete(group);
  return groups;
}

/** Block id to the ids of its whole group; blocks in no group are not there. */
export function companionsOf(blocks: Blocks): Map<string, readonly string[]> {
  const members = [...groupsOf(blocks).values()];
  return new Map(members.flatMap((ids) => ids.map((id): [string, readonly string[]] => [id, ids])));
}

/** What stays together when `ids` are copied or sent elsewhere: those of one group, and each other by itself. */
export function unitsOf(blocks: Blocks, ids: Iterable<string>): string[][] {
  const companions = companionsOf(blocks);
  const chosen = new Set(ids);
  const units = new Map<string, string[]>();
  for (const id of chosen) {
    const unit = companions.get(id)?.filter((other) => chosen.has(other)) ?? [id];
    units.set(unit[0]!, unit);
  }
  return [...units.values()];
}

/** The group that each copied block is to be in: a new one for each there was; none for who is copied alone. */
export function newGroups(blocks: Blocks): Map<string, string> {
  const result = new Map<string, string>();
  for (const members of groupsOf(blocks).values()) {
    const group = newId();
    for (const id of members) result.set(id, group);
  }
  return result;
}
