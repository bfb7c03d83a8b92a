import { ColumnReader } from './column-reader.ts';
import { findConcept } from './concepts.ts';
import type { ColumnView } from './describe-table.ts';
import type { Grain, Tag } from './lexicon/tag.ts';
import type { Group } from './reading.ts';
import type { Item } from './segment.ts';

/** Reads what comes first or last, and parts of time. */
export class RankReader extends ColumnReader {
  protected readExtreme(tag: Tag & { kind: 'extreme' }, item: Item): void {
    const { reading } = this;
    const count = {
      ...(reading.rank?.count !== undefined && { count: reading.rank.count }),
      ...this.takeNumber(),
    };
    const { rank } = reading;
    if (
      rank &&
      rank.direction !== tag.direction &&
      !rank.column &&
      !rank.concepts &&
      !tag.concepts &&
      !tag.column
    ) {
      delete reading.rank;
      reading.extent = true;
      this.expecting = undefined;
      return;
    }
    const nth = this.takeNth();
    const next = this.items[this.i + 1];
    if (
      tag.column === 'time' &&
      (next?.number !== undefined || /^(first|last)$/i.test(item.text)) &&
      !this.view.time
    ) {
      reading.limit = count.count ?? next?.number ?? 1;
      return;
    }
    const age = /^(oldest|youngest)$/i.test(item.text) ? findConcept(this.view, ['age']) : undefined;
    if (age?.words.includes('age')) {
      reading.rank = { direction: /oldest/i.test(item.text) ? 'most' : 'least', column: age, ...count };
      this.expecting = 'rank';
      return;
    }
    reading.rank = {
      ...reading.rank,
      direction: tag.direction,
      ...count,
      ...nth,
      ...(tag.concepts && { concepts: tag.concepts }),
      ...(tag.column === 'time' && { byTime: true }),
    };
    if (/number of|amount of/.test(item.text) && !next?.columns.length)
      reading.rank.measure = { aggregate: 'count' };
    this.expecting = 'rank';
  }

  protected readGrain(grain: Grain, grouping: boolean, item: Item): void {
    const { reading } = this;
    const lastGroup = reading.groups.at(-1);
    if (lastGroup?.column.role === 'time' && !lastGroup.grain && this.expecting === 'group') {
      lastGroup.grain = grain;
      return;
    }
    const column = this.grainColumn(grain);
    if (!column) {
      if (grouping || this.expecting === 'group' || this.expecting === 'target') this.unknown(item, true);
      else reading.unknown.push(item.text);
      return;
    }
    const named = column.role !== 'time' || column.words.length > 3 ? { column } : { column, grain };
    const group: Group = column.role === 'time' ? { column, grain } : named;
    if (this.expecting === 'target' || (this.expecting === 'rank' && !grouping)) {
      reading.target = { column, plural: item.plural, ...(group.grain && { grain: group.grain }) };
      reading.score += 1;
      return;
    }
    if (this.expecting === 'count' && !grouping) {
      reading.measures.push({ aggregate: 'distinct', column });
      this.expecting = undefined;
      return;
    }
    if (
      grouping ||
      this.expecting === 'group' ||
      reading.trend ||
      this.expecting === undefined ||
      this.expecting === 'measure' ||
      this.expecting === 'in'
    ) {
      this.bareGrain = this.expecting !== 'group' && !/^(by|per|each|every|for|in)\b|ly$/i.test(item.text);
      if (!reading.groups.some((each) => each.column === column && each.grain === group.grain))
        reading.groups.push(group);
      reading.score += 1;
      this.expecting =
        this.expecting === 'group' || /^(by|per|each|every|for|in)\b/i.test(item.text) ? 'group' : undefined;
      return;
    }
    reading.target ??= { column, plural: item.plural, ...(group.grain && { grain: group.grain }) };
  }

  /** The column a part of time is taken of: one that is named so, one named next, or the table's own. */
  protected grainColumn(grain: Grain): ColumnView | undefined {
    const following = [this.items[this.i + 1], this.items[this.i + 2]].find(
      (item) => item && item.tag?.kind !== 'of' && item.tag?.kind !== 'filler',
    );
    const near =
      this.items[this.i + 1]?.tag?.kind === 'of'
        ? following?.columns.find(({ column }) => column.role === 'time')
        : undefined;
    if (near) {
      this.i += following === this.items[this.i + 1] ? 1 : 2;
      return near.column;
    }
    const own = this.view.columns.find(
      (column) => column.words.length === 1 && column.words[0] === grain && column.role !== 'time',
    );
    if (own && (this.view.time === undefined || this.view.time === own || this.view.time.role === 'year'))
      return own;
    const time = this.reading.loose.find((column) => column.role === 'time') ?? this.view.time;
    const named = own ?? this.view.columns.find((column) => column.words.includes(grain));
    if (time?.role === 'year' && grain !== 'year') return named;
    return time ?? named;
  }
}
