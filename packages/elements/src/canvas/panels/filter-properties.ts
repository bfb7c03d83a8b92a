import { findColumn, type Block, type BlockOf, type UnknownBlock } from '@inset/model';
import { isKnownBlock } from '@inset/model/canvas-document';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { filterWords, type FilterValue } from '../../filter/filter-clause.ts';
import { blockName } from '../blocks/block-name.ts';
import { datasetOfBlock } from './library-panel.ts';
import { checkField, fieldsPart, textField, type PropertyTools } from './property-fields.ts';

type FilterBlock = BlockOf<'filter'>;

/** The fields of a filter: its column and control, what it opens with, and the blocks that obey it. */
export function filterProperties(block: FilterBlock, tools: PropertyTools): TemplateResult {
  const { strings, update, dataset, select, schema } = tools;
  const { properties } = strings.canvas;
  const columns = Object.fromEntries(schema(false).map(({ name }) => [name, name]));
  const { auto, ...named } = properties.controls;
  const own = { [block.column]: block.column || properties.choose };
  return html`${dataset(block.dataset, (name) => update({ dataset: name, value: undefined, targets: undefined }))}
  ${select(properties.column, block.column, { ...(columns[block.column] ? {} : own), ...columns }, (column) =>
    update({ column, value: undefined, control: undefined }),
  )}
  ${select(properties.control, block.control ?? '', { '': auto, ...named }, (control) =>
    update({ control: control || undefined, value: undefined }),
  )}
  ${checkField(strings.blocks.single, block.single === true, (isOn) => update({ single: isOn || undefined }))}
  ${textField(properties.label, block.label, (label) => update({ label }), { name: 'label' })}
  ${opening(block, tools)} ${targets(block, tools)}`;
}

/** What the filter is set to when the canvas opens. */
function opening(
  block: FilterBlock,
  { strings, locale, update, schema, valueOf }: PropertyTools,
): TemplateResult {
  const words = strings.blocks;
  const column = findColumn(schema(false), block.column);
  const value = block.value as FilterValue | undefined;
  const label = block.label ?? block.column;
  return fieldsPart(
    words.opens,
    value !== undefined,
    html`<p class="quiet-text">
        ${column ? filterWords(column, value, { label, strings, locale }) : strings.filter.all(label)}
      </p>
      <p>
        <button type="button" @click=${() => update({ value: valueOf(block.id) })}>
          ${words.opensWithNow}
        </button>
        ${
          value === undefined
            ? nothing
            : html`<button type="button" class="quiet" @click=${() => update({ value: undefined })}>
                ${words.opensWithAll}
              </button>`
        }
      </p>`,
  );
}

/** Which blocks obey: all that read the dataset, or those that are ticked. */
function targets(block: FilterBlock, { strings, update, blocks }: PropertyTools): TemplateResult {
  const words = strings.blocks;
  const others = blocks().filter((other) => mayObey(other, block));
  const chosen = block.targets;
  const gone = (chosen ?? []).filter((id) => !blocks().some((other) => other.id === id)).length;
  const tick = (id: string, isOn: boolean): void => {
    const rest = (chosen ?? []).filter((other) => other !== id);
    update({ targets: isOn ? [...rest, id] : rest });
  };
  const choose = (all: boolean): void => update({ targets: all ? undefined : others.map(({ id }) => id) });
  const radio = (all: boolean, text: string): TemplateResult =>
    html`<label class="check">
      <input
        type="radio"
        name="obey"
        .checked=${live(all === (chosen === undefined))}
        @change=${() => choose(all)}
      />
      ${text}
    </label>`;
  const list = html`<div class="targets" role="group" aria-label=${words.obeySome}>
      ${others.map((other) => checkField(blockName(other, strings), chosen?.includes(other.id) === true, (isOn) => tick(other.id, isOn)))}
    </div>
    ${others.length === 0 ? html`<p class="quiet-text">${words.obeyNobody}</p>` : nothing}
    ${gone > 0 ? html`<p class="quiet-text">${words.obeyGone(gone)}</p>` : nothing}`;
  return fieldsPart(
    words.obey,
    chosen !== undefined,
    html`<div role="radiogroup" aria-label=${words.obey}>
        ${radio(true, words.obeyAll)} ${radio(false, words.obeySome)}
      </div>
      ${chosen === undefined ? nothing : list}`,
  );
}

/** Blocks that read the same dataset; other filters count what is left, too. */
function mayObey(other: Block | UnknownBlock, block: FilterBlock): boolean {
  if (other.id === block.id || !isKnownBlock(other)) return false;
  // What an embedded canvas reads stands in its own document.
  if (other.kind === 'embed') return other.canvas !== '' && !other.unfiltered;
  return datasetOfBlock(other) === block.dataset;
}
