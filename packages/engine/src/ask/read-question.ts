import { isNumeric } from '@inset/model';
import { type ConditionContext, isValueItem } from './condition-context.ts';
import type { TableView } from './describe-table.ts';
import { readCondition } from './read-condition.ts';
import type { Reading } from './reading.ts';
import { type Item, segment } from './segment.ts';
import { ReadingFinisher } from './reading-finisher.ts';
import { tokenize } from './tokenize.ts';
import { stem } from './word-forms.ts';

/** Reads a question over one table. Pure; never throws. */
export function readQuestion(text: string, view: TableView): Reading {
  return new QuestionReader(segment(tokenize(text), view), view).read();
}

class QuestionReader extends ReadingFinisher {
  read(): Reading {
    while (this.i < this.items.length) {
      if (this.expecting === 'group' && !this.continuesGroup()) this.expecting = undefined;
      const found = this.isGroupItem() ? undefined : readCondition(this.context(), this.i);
      if (found) {
        this.takeConditions(found.conditions);
        this.reading.severalValues ||= this.items
          .slice(this.i, found.next)
          .some(({ plural, values }) => plural && values.length > 0);
        this.i = found.next;
        continue;
      }
      this.readItem(this.items[this.i]!);
      this.i++;
    }
    this.finish();
    return this.reading;
  }

  private context(): ConditionContext {
    const aggregate = this.expecting === 'measure' ? this.aggregates[0]?.aggregate : undefined;
    return {
      items: this.items,
      view: this.view,
      reading: this.reading,
      filtering: this.expecting === 'filter',
      joiner: this.joiner,
      chooseColumn: (item, want) => this.choose(item, want === 'number' ? 'number' : 'any', false),
      ...(aggregate && { aggregate }),
    };
  }

  /** Whether a list of groups goes on: its first item, or one after "and" or a comma. */
  private continuesGroup(): boolean {
    let at = this.i - 1;
    while (at >= 0 && (this.items[at]!.tag?.kind === 'filler' || this.items[at]!.tag?.kind === 'of')) at--;
    const before = this.items[at];
    const kind = before?.tag?.kind ?? '';
    const many = this.items[this.i]!.columns[0]?.column;
    if (before?.comma && many?.role === 'measure' && many.distinctCount > 12) return false;
    if (
      before?.comma ||
      ['by', 'and', 'or', 'versus', 'in', 'count', 'distinct', 'axis', 'bins'].includes(kind)
    )
      return true;
    if (kind === 'grain') return this.items[this.i]!.tag?.kind === 'of';
    const item = this.items[this.i]!;
    return (
      item.comma === true ||
      ['by', 'and', 'filler', 'of', 'or', 'grain'].includes(item.tag?.kind ?? '') ||
      item.row === true
    );
  }

  private isGroupItem(): boolean {
    if (this.expecting !== 'group') return false;
    const item = this.items[this.i]!;
    const tested = ['compare', 'be'].includes(this.items[this.i + 1]?.tag?.kind ?? '');
    return item.columns.length > 0 && !isValueItem(item) && !tested;
  }

  private takeConditions(conditions: Reading['conditions']): void {
    const having = conditions.some((condition) => condition.having);
    if (having) this.aggregates = [];
    const { conditions: known } = this.reading;
    for (const each of conditions)
      if (each.having || !known.some(({ where }) => where === each.where)) known.push(each);
    this.reading.score += 2;
    this.joiner = 'and';
    if (
      this.expecting === 'rank' ||
      this.expecting === 'count' ||
      this.expecting === 'measure' ||
      this.expecting === 'target'
    )
      return;
    this.expecting = 'filter';
  }

  private readItem(item: Item): void {
    const { tag } = item;
    const exact = (item.columns[0]?.score ?? 0) >= 0.97;
    if (item.comma) return;
    const id = item.row && item.columns[0]?.column.role === 'id' ? item.columns[0].column : undefined;
    const isRow =
      this.expecting === 'group'
        ? !exact &&
          id &&
          id.distinctCount >= this.view.rowCount * 0.98 &&
          !(this.view.label === id && id.role !== 'id')
        : this.expecting !== 'distinct' && this.expecting !== 'sort';
    if (id && isRow) return this.readRow(item);
    if (this.meansRows(item)) return this.readRow(item);
    if (this.isModifier(item)) return;
    if (exact && this.isColumnHere(item)) return this.readColumn(item);
    if (
      item.row &&
      tag?.kind === 'grain' &&
      !tag.grouping &&
      !['group', 'target', 'rank'].includes(this.expecting ?? '')
    )
      return this.readRow(item);
    if (tag && tag.kind !== 'filler' && tag.kind !== 'row') return this.readTag(tag, item);
    if (item.row && !this.prefersColumn(item)) return this.readRow(item);

    if (item.columns.length > 0) return this.readColumn(item);
    if (tag?.kind === 'filler') return;
    if (this.derive(item)) return;
    if (item.number !== undefined) return this.readNumber(item.number);
    this.unknown(item);
  }

  /** "the position of players", "for all movies", "for each car": rows, though a column names them. */
  private meansRows(item: Item): boolean {
    const column = item.columns[0]?.column;
    if (!item.row || !column || column.distinctCount < this.view.rowCount * 0.9) return false;
    const before = this.items[this.i - 1];
    if (this.expecting === 'group')
      return before?.tag?.kind === 'by' && (item.plural || column.role !== 'id');
    return (
      item.plural &&
      before?.tag?.kind === 'of' &&
      (this.expecting === undefined || this.expecting === 'measure')
    );
  }

  /** "product category", "customer segment": a noun before the column that it describes. */
  private isModifier(item: Item): boolean {
    const [match] = item.columns;
    const next = this.items[this.i + 1];
    const described = next?.columns[0];
    if (!match || match.score >= 0.97 || item.plural || item.length > 1 || item.tag) return false;
    if (match.column.type !== 'text' || item.values.length > 0) return false;
    if (!described || described.score < 0.7 || described.column === match.column || next.tag) return false;
    const said = `${item.text} ${next.text}`;
    this.reading.notes.push({ kind: 'column', said, column: described.column.name, others: [] });
    return true;
  }

  /** An exact name is a column, unless the word does its other job here. */
  private isColumnHere(item: Item): boolean {
    const { tag } = item;
    const column = item.columns[0]!.column;
    if (!tag || tag.kind === 'filler' || tag.kind === 'row' || tag.kind === 'list') return true;
    if (tag.kind === 'grain')
      return (
        column.words.length === 1 &&
        !(tag.grouping && this.view.time?.role === 'time' && column.role !== 'time')
      );
    if (tag.kind === 'count')
      return (
        isNumeric(column.type) && !this.items[this.i + 1]?.row && !this.items[this.i + 1]?.columns.length
      );
    if (tag.kind === 'sort') return this.expecting !== undefined;
    return (
      column.words.length > 1 ||
      !/^(by|in|of|and|or|not|be|where|that|me|all|from|to|top|extreme|aggregate|distinct)$/.test(tag.kind)
    );
  }

  /** A noun for rows that is a column of numbers too: "total sales". */
  private prefersColumn(item: Item): boolean {
    const match = item.columns[0];
    if (!match || match.score < 0.6) return this.derivable(item);
    if (this.expecting === 'count' || this.expecting === 'target')
      return match.score >= 0.97 && !this.view.nouns.has(item.text.toLowerCase().replace(/s$/, ''));
    if (this.expecting === 'group') return true;
    const word = stem(item.text.toLowerCase());
    const numeric = item.columns.find(
      ({ column }) =>
        isNumeric(column.type) &&
        column.role === 'measure' &&
        (column.words.includes(word) || word === 'sale' || this.expecting === 'measure'),
    );
    return numeric !== undefined && (numeric.score >= 0.7 || this.expecting === 'measure');
  }
}
