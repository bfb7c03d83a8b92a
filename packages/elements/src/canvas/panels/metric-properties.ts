import { datasetOf, isTemporal, type BlockOf } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import { checkField, fieldsPart, formatField, textField, type PropertyTools } from './property-fields.ts';

type MetricBlock = BlockOf<'metric'>;

/** The fields of a metric: its number, what it is compared with, its target and its line over time. */
export function metricProperties(block: MetricBlock, tools: PropertyTools): TemplateResult {
  const { strings, update, dataset, where, expression } = tools;
  const { properties } = strings.canvas;
  return html`${dataset(datasetOf(block.query), (from) => update({ query: { ...block.query, from } }))}
  ${expression('measure', properties.measure, block.measure, (measure) => update({ measure }), {
    list: 'measures',
    isRequired: true,
    mustAggregate: true,
    hint: properties.measureHint,
  })}
  ${textField(properties.label, block.label, (label) => update({ label }), { name: 'label' })}
  ${formatField(tools, block.format, (format) => update({ format }))} ${where(block.query)}
  ${comparison(block, tools)} ${target(block, tools)} ${overTime(block, tools)}`;
}

/** The first column of dates, where nothing else is said. */
const timeOf = ({ time }: MetricBlock, { schema }: PropertyTools): string | undefined =>
  time ?? schema(true).find(({ type }) => isTemporal(type))?.name;

function comparison(block: MetricBlock, tools: PropertyTools): TemplateResult {
  const { strings, update, select, expression } = tools;
  const words = strings.blocks;
  const { none, value, ...periods } = words.compareTo;
  const time = timeOf(block, tools);
  const kind = block.compareTo ?? (block.compare === undefined ? 'none' : 'value');
  const choose = (chosen: string): void => {
    if (chosen === 'value') update({ compareTo: undefined, compare: block.compare ?? block.measure });
    else if (chosen === 'none') update({ compareTo: undefined, compare: undefined });
    else update({ compareTo: chosen, compare: undefined, time });
  };
  const options = { none, ...((time || block.compareTo) && periods), value };
  const details = html`${
    kind === 'value'
      ? expression(
          'compare',
          words.compareTo.value,
          block.compare,
          (compare) => update({ compare: compare || undefined }),
          {
            list: 'measures',
            isRequired: false,
            mustAggregate: true,
            mayBeNumber: true,
            hint: words.compareHint,
          },
        )
      : nothing
  }
  ${textField(words.compareLabel, block.compareLabel, (compareLabel) => update({ compareLabel }), {
    name: 'compareLabel',
    hint: words.compareLabelHint,
  })}
  ${select(words.change, block.change ?? 'relative', words.changes, (change) =>
    update({ change: change === 'relative' ? undefined : change }),
  )}`;
  return fieldsPart(
    words.compare,
    kind !== 'none' || block.better !== undefined,
    html`${select(words.compareWith, kind, options, choose)} ${kind === 'none' ? nothing : details}
    ${select(words.better, block.better ?? 'none', words.betters, (better) =>
      update({ better: better === 'none' ? undefined : better }),
    )}`,
  );
}

function target(block: MetricBlock, { strings, update, expression }: PropertyTools): TemplateResult {
  const words = strings.blocks;
  const setTarget = (text: string): void => update({ target: text || undefined });
  return fieldsPart(
    words.target,
    block.target !== undefined,
    html`${expression('target', words.targetValue, block.target, setTarget, {
      list: 'measures',
      isRequired: false,
      mustAggregate: true,
      mayBeNumber: true,
      hint: words.compareHint,
    })}
    ${textField(words.targetLabel, block.targetLabel, (targetLabel) => update({ targetLabel }), { name: 'targetLabel' })}`,
  );
}

function overTime(block: MetricBlock, tools: PropertyTools): TemplateResult {
  const { strings, update, select, schema } = tools;
  const words = strings.blocks;
  const time = timeOf(block, tools);
  const moments = schema(true).filter(({ type }) => isTemporal(type));
  const names = [...new Set([...(block.time ? [block.time] : []), ...moments.map(({ name }) => name)])];
  const fields = html`${checkField(words.sparkline, block.sparkline === true, (isOn) =>
    update({ sparkline: isOn || undefined, time }),
  )}
  ${select(words.time, time!, Object.fromEntries(names.map((name) => [name, name])), (name) => update({ time: name }))}
  ${select(words.grain, block.grain ?? 'month', words.grains, (grain) => update({ grain }))}`;
  return fieldsPart(
    words.overTime,
    block.sparkline === true || block.compareTo !== undefined,
    time === undefined ? html`<p class="quiet-text">${words.noTime}</p>` : fields,
  );
}
