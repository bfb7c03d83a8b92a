import { findColumn, type Query, type QueryResult, type Schema } from '@inset/model';
import type { TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { ownValue } from '../shared/own-value.ts';
import { aggregateOf } from './table-queries.ts';
import type { ColumnFilter } from './column-filters.ts';
import {
  moveColumn,
  smallestWidth,
  type ColumnArrangement,
  type ColumnLayout,
  type LaidColumn,
} from './column-layout.ts';
import { columnMenu } from './column-menu.ts';
import { columnsPanel } from './columns-panel.ts';
import { FilterPanel } from './filter-panel.ts';
import { menuView } from '../shared/menu-view.ts';
import { writeNames } from './name-list.ts';
import { writeSort, type SortColumn } from './sorting.ts';
import { FloatingPanel } from '../shared/floating-panel.ts';
import type { TablePanel } from './table-panels.ts';
import type { TableState } from './table-state.ts';
import { valuePanel } from './value-panel.ts';

interface ChangedTable extends TableState {
  readonly strings: Strings;
  readonly locale: string;
  requestUpdate(): void;
}

interface ColumnActionsHost {
  table: ChangedTable;
  root: () => ParentNode;
  schema: () => Schema;
  layout: () => ColumnLayout;
  groups: () => string[];
  sort: () => SortColumn[];
  rowsWithout: (column: string) => Query | undefined;
  run: (query: Query, options: { signal: AbortSignal }) => Promise<QueryResult>;
  /** How wide a column has to be for what is in it. */
  natural: (column: LaidColumn) => number;
  announce: (words: string) => void;
  /** Tells the page; false where it said no. */
  ask: (name: string, detail: unknown) => boolean;
  copy: (text: string) => void;
  focusGrid: () => void;
  /** A person has changed how the table looks. */
  changed: () => void;
}

/** What can be done to columns, and the menu and panels it is done with. */
export class ColumnActions {
  readonly #host: ColumnActionsHost;
  readonly #panel: FloatingPanel<TablePanel>;
  readonly #filterPanel: FilterPanel;
  #needle = '';

  constructor(host: ColumnActionsHost) {
    this.#host = host;
    const changed = (): void => host.table.requestUpdate();
    this.#panel = new FloatingPanel({
      changed,
      closed: ({ kind }) => {
        this.#filterPanel.close();
        changed();
        if (kind !== 'columns') host.focusGrid();
      },
    });
    this.#filterPanel = new FilterPanel({
      rows: host.rowsWithout,
      run: host.run,
      filterOf: (name) => ownValue(host.table.filters, name),
      set: (name, filter) => this.filter(name, filter),
      changed,
    });
  }

  openMenu(column: LaidColumn): void {
    this.#panel.open({ kind: 'menu', column: column.name }, this.#heading(column));
  }

  openColumns(button: Element): void {
    this.#needle = '';
    this.#panel.open({ kind: 'columns' }, button);
  }

  openValue(column: LaidColumn, text: string, anchor: Element): void {
    this.#panel.open({ kind: 'value', column: column.name, text }, anchor);
  }

  /** The panel that is open; empty without one. */
  view(): TemplateResult {
    const { shows } = this.#panel;
    const { strings, locale } = this.#host.table;
    switch (shows?.kind) {
      case 'menu':
        return this.#panel.view(this.#menu(shows.column));
      case 'filter':
        return this.#panel.view(this.#filterPanel.view(strings, locale));
      case 'columns':
        return this.#panel.view(this.#columnsPanel());
      case 'value':
        return this.#panel.view(valuePanel(shows.column, shows.text, strings, this.#host.copy));
      default:
        return this.#panel.view(undefined);
    }
  }

  /** To call once the view is drawn. */
  updated(): void {
    this.#panel.updated(this.#host.root());
  }

  sort(columns: readonly SortColumn[], pressed: string): void {
    const { table, ask, announce } = this.#host;
    const sort = writeSort(columns);
    if (!ask('inset-table-sort', { sort })) return;
    table.sort = sort;
    this.#host.changed();
    const { sortedAscending, sortedDescending, unsorted } = table.strings.table;
    const column = columns.find(({ name }) => name === pressed);
    if (!column) announce(unsorted);
    else announce(column.isDescending ? sortedDescending(pressed) : sortedAscending(pressed));
  }

  filter(name: string, filter: ColumnFilter | undefined): void {
    const { table, ask } = this.#host;
    if (!ask('inset-table-filter', { column: name, ...(filter && { filter }) })) return;
    const { [name]: _, ...others } = table.filters;
    table.filters = filter ? { ...others, [name]: filter } : others;
    this.#host.changed();
  }

  /** Gives a column a width. While a pointer drags, more follow, and the change is not over. */
  resize(name: string, width: number, isOver = true): void {
    const { arrangement } = this.#host.table;
    const widths = { ...arrangement.widths, [name]: Math.max(smallestWidth, Math.round(width)) };
    this.#arrange({ ...arrangement, widths }, isOver);
  }

  /** The pointer was let go. */
  settled(): void {
    this.#host.changed();
  }

  fit(column: LaidColumn): void {
    this.resize(column.name, this.#host.natural(column));
  }

  /** Moves a column before that at a place among those shown; one past the last is the end. */
  moveTo(column: LaidColumn, place: number): void {
    const { table, schema, layout, announce } = this.#host;
    const { columns } = layout();
    if (place === column.place || place === column.place + 1) return;
    const shown = { ...table.arrangement, order: columns.map(({ name }) => name) };
    this.#arrange(moveColumn(schema(), shown, column.name, columns[Math.max(0, place)]?.name));
    const now = Math.max(0, place > column.place ? place - 1 : place);
    announce(table.strings.table.moved(column.name, Math.min(now, columns.length - 1) + 1));
  }

  #arrange(arrangement: ColumnArrangement, isOver = true): void {
    this.#host.table.arrangement = arrangement;
    this.#host.ask('inset-table-arrange', { arrangement });
    if (isOver) this.#host.changed();
  }

  #heading({ place }: LaidColumn): Element | null {
    return this.#host.root().querySelector(`[data-row="-1"][data-column="${place}"]`);
  }

  #close(): void {
    this.#panel.close(this.#host.root());
  }

  #menu(name: string): unknown {
    const { table, sort, groups, schema, layout } = this.#host;
    const column = layout().columns.find((one) => one.name === name);
    if (!column) return undefined;
    const { arrangement, strings } = table;
    const then =
      <Values extends unknown[]>(act: (...values: Values) => void) =>
      (...values: Values): void => {
        this.#close();
        act(...values);
      };
    const others = (): SortColumn[] => sort().filter((one) => one.name !== name);
    const sections = columnMenu({
      column,
      strings,
      sort: sort().find((one) => one.name === name),
      pin: ownValue(arrangement.pins, name),
      isGrouped: groups().includes(name),
      hasGroups: groups().length > 0,
      aggregate: aggregateOf({ schema: schema(), aggregates: table.aggregates }, name),
      scale: ownValue(table.looks, name)?.scale,
      isFiltered: ownValue(table.filters, name) !== undefined,
      isOnly: layout().columns.length === 1,
      isFirst: column.place === 0,
      isLast: column.place === layout().columns.length - 1,
      on: {
        sort: then((isDescending) =>
          isDescending === undefined ? this.sort(others(), name) : this.sort([{ name, isDescending }], name),
        ),
        filter: () => this.#openFilter(name),
        clearFilter: then(() => this.filter(name, undefined)),
        pin: then((side) => {
          const { [name]: _, ...pins } = arrangement.pins ?? {};
          this.#arrange({ ...arrangement, pins: side ? { ...pins, [name]: side } : pins });
        }),
        move: then((by) => this.moveTo(column, by < 0 ? column.place - 1 : column.place + 2)),
        hide: then(() => this.#show(name, false)),
        fit: then(() => this.fit(column)),
        widen: then((by) => this.resize(name, column.width + by)),
        group: then((isGrouped) =>
          this.group(isGrouped ? [...groups(), name] : groups().filter((one) => one !== name)),
        ),
        aggregate: then((aggregate) => {
          table.aggregates = { ...table.aggregates, [name]: aggregate };
          this.#host.changed();
        }),
        scale: then((scale) => {
          const { scale: _, ...look } = ownValue(table.looks, name) ?? {};
          table.looks = { ...table.looks, [name]: { ...look, ...(scale && { scale }) } };
          this.#host.changed();
        }),
      },
    });
    return menuView(strings.table.menuOf(name), sections);
  }

  /** Groups by these columns; by none, it takes the groups away. */
  group(names: readonly string[]): void {
    const groupBy = writeNames(names);
    if (!this.#host.ask('inset-table-group', { ...(groupBy && { groupBy }) })) return;
    this.#host.table.groupBy = groupBy;
    this.#host.changed();
  }

  #openFilter(name: string): void {
    const column = findColumn(this.#host.schema(), name);
    if (!column) return;
    this.#filterPanel.open(column);
    this.#panel.open({ kind: 'filter', column: name });
  }

  #show(name: string, isShown: boolean): void {
    const { table, announce } = this.#host;
    const hidden = (table.arrangement.hidden ?? []).filter((other) => other !== name);
    this.#arrange({ ...table.arrangement, hidden: isShown ? hidden : [...hidden, name] });
    if (!isShown) announce(table.strings.table.hiddenNow(name));
  }

  #columnsPanel(): unknown {
    const { table, schema } = this.#host;
    const { strings, arrangement } = table;
    const words = strings.table;
    return columnsPanel({
      schema: schema(),
      arrangement,
      needle: this.#needle,
      strings,
      switches: [
        {
          label: words.compact,
          isOn: table.density === 'compact',
          set: (isOn: boolean) => (table.density = isOn ? 'compact' : 'comfortable'),
        },
        { label: words.wrap, isOn: table.wrap, set: (isOn: boolean) => (table.wrap = isOn) },
        {
          label: words.distributions,
          isOn: table.distributions,
          set: (isOn: boolean) => (table.distributions = isOn),
        },
        { label: words.summaries, isOn: table.summaries, set: (isOn: boolean) => (table.summaries = isOn) },
      ].map(({ label, isOn, set }) => ({
        label,
        isOn,
        set: (next: boolean) => {
          set(next);
          this.#host.changed();
        },
      })),
      onSearch: (needle) => {
        this.#needle = needle;
        table.requestUpdate();
      },
      onShow: (name, isShown) => this.#show(name, isShown),
      onShowAll: () => this.#arrange({ ...arrangement, hidden: [] }),
    });
  }
}
