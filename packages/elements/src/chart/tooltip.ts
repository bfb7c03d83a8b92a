import {
  fieldOf,
  formatValue,
  measureOf,
  type ChartData,
  type ChartRow,
  exactFormat,
} from '@inset/engine/chart';
import { cellAt, columnOf } from '@inset/model';
import { html, nothing, type TemplateResult } from 'lit';
import type { Strings } from '../locales/en.ts';
import { floatBeside, type Beside } from './float-beside.ts';
import { otherSubjectOf, subjectOf, valueOf } from './describe-row.ts';
import { ownWords } from './own-words.ts';
import { besidesMeasure } from './summary.ts';
import type { TooltipContent, TooltipLine, TooltipSetting } from './tooltip-content.ts';

const mostLines = 12;

/** What there is to say about a mark. Lines and stacks say their neighbours of the same place too. */
export function tooltipContent(row: ChartRow, setting: TooltipSetting): TooltipContent {
  const content = contentOf(row, setting);
  // With a mark among others, what is said besides is said of this one.
  const current = content.lines.some((line) => line.current);
  const further = [...linesOfChannels(row, setting), ...linesOfTable(row, setting)].map((line) => ({
    ...line,
    current,
  }));
  return further.length ? { ...content, lines: [...content.lines, ...further] } : content;
}

/** The second measure, and the ends of an error band. */
function linesOfChannels(
  row: ChartRow,
  { plan, data, locale, measureColors }: TooltipSetting,
): TooltipLine[] {
  const channels = ['y2', 'low', 'high'] as const;
  return channels.flatMap((channel) => {
    const field = fieldOf(plan, channel);
    if (!field || row[channel] === undefined) return [];
    const color = channel === 'y2' && !data.categories.color ? measureColors?.[1] : undefined;
    return [
      { name: field.title, value: valueOf(row, field, locale), current: false, ...(color && { color }) },
    ];
  });
}

/** What the chart's `tooltip` names besides. */
function linesOfTable({ row }: ChartRow, { plan, table, locale }: TooltipSetting): TooltipLine[] {
  if (!table || row < 0) return [];
  return plan.tooltip.flatMap((field) => {
    const data = columnOf(table, field.column)?.data;
    if (!data) return [];
    const format = exactFormat(field.type, locale, field.grain, field.plainDigits);
    return [{ name: field.title, value: formatValue(cellAt(data, row), format), current: false }];
  });
}

function contentOf(row: ChartRow, setting: TooltipSetting): TooltipContent {
  const { plan, data, strings, locale, colorOf } = setting;
  const measure = measureOf(plan);
  const subject = subjectOf(plan);
  const own = ownWords()?.linesOfMark(row, setting);
  if (own) return own;
  const color = besidesMeasure(plan, measure);
  const size = fieldOf(plan, 'size');
  const isTwofold = subject?.kind === 'quantitative' && subject.end === undefined;
  if (!measure || !subject || isTwofold) {
    const lines = plan.channels.map((field) => {
      const shown = field === color ? colorOf(String(row.color)) : undefined;
      return {
        name: field.title,
        value: valueOf(row, field, locale),
        current: false,
        ...(shown && { color: shown, category: String(row.color) }),
      };
    });
    return { heading: '', lines };
  }
  const other = otherSubjectOf(plan);
  const heading = strings.shared.list(
    [subject, ...(other ? [other] : [])].map((field) => valueOf(row, field, locale)),
  );
  const others =
    color && color.column !== subject.column ? siblings(row, subject.channel as 'x', data) : [row];
  const lines = others.map((other): TooltipLine => {
    const label = color && color.column !== subject.column ? valueOf(other, color, locale) : measure.title;
    const isOneOfTwo = !color && fieldOf(plan, 'y2') !== undefined;
    const swatch = color ? colorOf(String(other.color)) : isOneOfTwo ? setting.measureColors?.[0] : undefined;
    return {
      name: label,
      value: valueOf(other, measure, locale),
      current: others.length > 1 && other.key === row.key,
      ...(swatch && { color: swatch }),
      ...(color && { category: String(other.color) }),
    };
  });
  if (size && size.column !== measure.column)
    lines.push({ name: size.title, value: valueOf(row, size, locale), current: false });
  const comparison = compare(row, others, setting);
  return { heading, lines, ...(comparison && { comparison }) };
}

/** Rows of the same place, as many as fit, the one pointed at among them. */
function siblings(row: ChartRow, channel: 'x' | 'y', data: ChartData): ChartRow[] {
  const same = data.rows.filter((other) => other[channel] === row[channel]);
  if (same.length <= mostLines) return same;
  const start = Math.max(0, Math.min(same.indexOf(row) - mostLines / 2, same.length - mostLines));
  return same.slice(start, start + mostLines);
}

/** The share of the whole where parts add up; on a time axis, the change since the mark before. */
function compare(row: ChartRow, others: ChartRow[], setting: TooltipSetting): string | undefined {
  const { plan, data, strings, locale } = setting;
  const measure = measureOf(plan)!;
  const subject = subjectOf(plan)!;
  const value = row[measure.channel as 'y'];
  if (typeof value !== 'number') return undefined;
  const own = ownWords()?.comparisonOfMark(row, setting);
  if (own !== undefined) return own;
  const share = (part: number): string => formatValue(part, { locale, style: 'share' });
  if (subject.kind === 'temporal') {
    const line = data.rows.filter((other) => other.color === row.color);
    const before = line[line.indexOf(row) - 1];
    const previous = before?.[measure.channel as 'y'];
    if (typeof previous !== 'number' || previous <= 0 || !before) return undefined;
    const change = (value - previous) / previous;
    if (Math.abs(change) < 0.0005) return undefined;
    const signed = `${change < 0 ? '' : '+'}${share(change)}`;
    return strings.chart.onPrevious(signed, valueOf(before, subject, locale));
  }
  if (!measure.additive) return undefined;
  const whole = others.length > 1 ? others : data.rows;
  const total = whole.reduce((sum, other) => sum + Number(other[measure.channel as 'y'] ?? 0), 0);
  const hasNegative = whole.some((other) => Number(other[measure.channel as 'y']) < 0);
  return total > 0 && !hasNegative && whole.length > 1
    ? strings.chart.ofTotal(share(value / total))
    : undefined;
}

/** What is done on a tooltip is not done to the marks that lie behind it. */
const keep = (event: Event): void => event.stopPropagation();

/** The tooltip of a place inside the plot, over all that lies around it. */
export function tooltipTemplate(
  content: TooltipContent,
  at: Beside,
  sampleOf?: (line: TooltipLine) => Element | undefined,
): TemplateResult {
  return html`<div
    class="tooltip"
    part="tooltip"
    popover="manual"
    aria-hidden="true"
    ${floatBeside(at)}
    @click=${keep}
    @dblclick=${keep}
    @pointerdown=${keep}
    @wheel=${keep}
  >
    ${content.heading ? html`<div class="heading">${content.heading}</div>` : nothing}
    <div class="lines ${content.lines.some(({ color }) => color) ? '' : 'plain'}">
      ${content.lines.map(
        (line) =>
          html`${sampleOf?.(line) ?? html`<span class="swatch" .style=${`background: ${line.color ?? 'transparent'}`}></span>`}<span
              class="name ${line.current ? 'current' : ''}"
              >${line.name}</span
            ><span class="value ${line.current ? 'current' : ''}">${line.value}</span>`,
      )}
    </div>
    ${content.comparison ? html`<div class="comparison">${content.comparison}</div>` : nothing}
  </div>`;
}

/** The same in one breath, for those who hear it. */
export const spoken = (content: TooltipContent, { shared }: Strings): string =>
  shared.list(
    [
      content.heading,
      ...content.lines
        .filter(({ current }) => current || !content.lines.some((line) => line.current))
        .map(({ name, value }) => `${name} ${value}`),
      content.comparison,
    ].filter((part): part is string => Boolean(part)),
  );
