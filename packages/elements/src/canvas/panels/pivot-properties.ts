import {
  datasetOf,
  isTemporal,
  mostPivotColumns,
  mostPivotRows,
  pivotGrains,
  type BlockOf,
  type Column,
  type Pivot,
  type PivotField,
  type PivotGrain,
  type PivotValue,
} from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { aggregateExpression, aggregatesFor } from '../../table/aggregates.ts';
import { icon, type IconName } from '../../shared/icon.ts';
import { measureName } from '../../shared/measure-name.ts';
import { checkField, fieldsPart, formatField, textField, type PropertyTools } from './property-fields.ts';

type Shelf = 'rows' | 'columns';
const most: Record<Shelf, number> = { rows: mostPivotRows, columns: mostPivotColumns };
const mostValues = 8;

/** The fields of a pivot table: what stands at the side, at the top, and in the cells. */
export function pivotProperties(block: BlockOf<'pivot'>, tools: PropertyTools): TemplateResult {
  const { strings, update, dataset, where } = tools;
  const { pivot } = block;
  const words = strings.blocks;
  // The order of rows that a column gave goes with the columns; what is unset is not kept.
  const set = (changed: Partial<Pivot>): void => {
    const { sort, ...plain } = { ...pivot, ...changed };
    const isKept = !changed.columns && (changed.values ?? pivot.values).length === pivot.values.length;
    update({ pivot: JSON.parse(JSON.stringify({ ...plain, ...(isKept && { sort }) })) as Pivot });
  };
  return html`${textField(strings.canvas.properties.title, block.title, (title) => update({ title }), { name: 'title' })}
  ${dataset(datasetOf(block.query), (from) =>
    update({
      query: { ...block.query, from },
      pivot: { rows: [], columns: [], values: [{ expression: 'count()' }] },
    }),
  )}
  ${shelf('rows', pivot, set, tools)} ${shelf('columns', pivot, set, tools)} ${values(pivot, set, tools)}
  ${where(block.query)}
  ${fieldsPart(
    words.totals,
    pivot.totals === false || pivot.subtotals === false,
    html`${checkField(words.showTotals, pivot.totals !== false, (isOn) => set({ totals: isOn ? undefined! : false }))}
    ${checkField(words.showSubtotals, pivot.subtotals !== false, (isOn) => set({ subtotals: isOn ? undefined! : false }))}`,
  )}`;
}

function shelf(
  name: Shelf,
  pivot: Pivot,
  set: (changed: Partial<Pivot>) => void,
  tools: PropertyTools,
): TemplateResult {
  const { strings, schema } = tools;
  const words = strings.blocks;
  const fields = pivot[name];
  const other: Shelf = name === 'rows' ? 'columns' : 'rows';
  const put = (next: PivotField[]): void => set({ [name]: next });
  const entry = (field: PivotField, at: number): TemplateResult => {
    const called = field.label ?? field.column;
    const column = schema(true).find((one) => one.name === field.column);
    const rest = fields.toSpliced(at, 1);
    const hasRoom = pivot[other].length < most[other];
    const across = (): void => set({ [name]: rest, [other]: [...pivot[other], field] });
    return html`<li>
      <span class="name" title=${called}>${called}</span>
      ${column && isTemporal(column.type) ? grain(field, (next) => put(fields.with(at, next)), tools) : nothing}
      ${tool('chevron-up', words.earlier(called), at > 0 && (() => put(swapped(fields, at - 1))))}
      ${tool('chevron-down', words.later(called), at < fields.length - 1 && (() => put(swapped(fields, at))))}
      ${tool('arrow-right', words.moveTo[other](called), hasRoom && across)}
      ${tool('x', words.takeOut(called), () => put(rest))}
    </li>`;
  };
  const free = schema(true).filter(
    ({ name: column }) => ![...pivot.rows, ...pivot.columns].some((field) => field.column === column),
  );
  return html`<div class="pivot-shelf" role="group" aria-label=${words.shelves[name]}>
    <span class="caption">${words.shelves[name]}</span>
    <ul>
      ${fields.map(entry)}
    </ul>
    ${
      fields.length < most[name]
        ? chooser(words.addTo[name], words.add, free, (column) => put([...fields, fieldFor(column)]))
        : html`<p class="quiet-text">${words.full}</p>`
    }
  </div>`;
}

/** Dates begin as months: single days are seldom what is looked for. */
const fieldFor = ({ name, type }: Column): PivotField =>
  isTemporal(type) ? { column: name, grain: 'month' } : { column: name };

function grain(
  field: PivotField,
  set: (field: PivotField) => void,
  { strings }: PropertyTools,
): TemplateResult {
  const words = strings.blocks;
  const change = ({ currentTarget }: Event): void => {
    const { value } = currentTarget as HTMLSelectElement;
    const { grain: _, ...plain } = field;
    set(value ? { ...plain, grain: value as PivotGrain } : plain);
  };
  return html`<select aria-label=${words.periodOf(field.column)} @change=${change}>
    <option value="" .selected=${live(!field.grain)}>${words.asTheyAre}</option>
    ${pivotGrains.map((name) => html`<option value=${name} .selected=${live(field.grain === name)}>${words.grains[name]}</option>`)}
  </select>`;
}

function values(pivot: Pivot, set: (changed: Partial<Pivot>) => void, tools: PropertyTools): TemplateResult {
  const { strings, schema, expression } = tools;
  const words = strings.blocks;
  const put = (next: PivotValue[]): void => set({ values: next });
  const entry = (value: PivotValue, at: number): TemplateResult => {
    const called = value.label || measureName(value.expression, strings);
    const change = (changed: Partial<PivotValue>): void =>
      put(pivot.values.with(at, { ...value, ...changed }));
    return html`<li class="value">
      <details>
        <summary>
          <span class="chevron">${icon('chevron-right')}</span
          ><span class="name" title=${called}>${called}</span>
        </summary>
        ${expression(
          `value${at}`,
          words.valueNumber,
          value.expression,
          (text) => change({ expression: text }),
          {
            list: 'measures',
            isRequired: true,
            mustAggregate: true,
          },
        )}
        ${textField(words.valueLabel, value.label, (label) => change({ label: label! }), { name: `label${at}` })}
        ${formatField(tools, value.format, (format) => change({ format: format! }))}
        ${checkField(words.heat, value.heat === true, (isOn) => change({ heat: isOn ? true : undefined! }))}
      </details>
      ${tool('chevron-up', words.earlier(called), at > 0 && (() => put(swapped(pivot.values, at - 1))))}
      ${tool('x', words.takeOut(called), () => put(pivot.values.toSpliced(at, 1)))}
    </li>`;
  };
  const add = (column: Column | undefined): void => {
    const [aggregate] = column ? aggregatesFor(column) : [];
    const text =
      column && aggregate && aggregate !== 'none' ? aggregateExpression(column.name, aggregate) : 'count()';
    put([...pivot.values, { expression: text }]);
  };
  return html`<div class="pivot-shelf" role="group" aria-label=${words.shelves.values}>
    <span class="caption">${words.shelves.values}</span>
    <ul>
      ${pivot.values.map(entry)}
    </ul>
    ${
      pivot.values.length < mostValues
        ? chooser(
            words.addTo.values,
            words.add,
            [{ name: 'count()', type: 'integer' }, ...schema(true)],
            (column) => add(column.name === 'count()' ? undefined : column),
          )
        : html`<p class="quiet-text">${words.full}</p>`
    }
  </div>`;
}

function chooser(
  label: string,
  text: string,
  columns: readonly Column[],
  choose: (column: Column) => void,
): TemplateResult {
  const change = ({ currentTarget }: Event): void => {
    const select = currentTarget as HTMLSelectElement;
    const column = columns[Number(select.value)];
    select.value = '';
    if (column) choose(column);
  };
  return html`<select class="add" aria-label=${label} @change=${change}>
    <option value="" .selected=${live(true)}>${text}</option>
    ${columns.map(({ name }, i) => html`<option value=${i}>${name}</option>`)}
  </select>`;
}

function tool(name: IconName, title: string, run: (() => void) | false): TemplateResult {
  return html`<button
    type="button"
    class="quiet icon"
    title=${title}
    aria-label=${title}
    ?disabled=${run === false}
    @click=${() => run && run()}
  >
    ${icon(name, { size: 14 })}
  </button>`;
}

/** The same with two neighbours in each other's place. */
function swapped<T>(all: readonly T[], at: number): T[] {
  return [...all.slice(0, at), all[at + 1]!, all[at]!, ...all.slice(at + 2)];
}
