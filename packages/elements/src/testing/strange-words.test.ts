import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetFilter } from '../filter/filter.ts';
import { InsetHeading } from '../heading/heading.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetPivot } from '../pivot/pivot.ts';
import { InsetProfile } from '../profile/profile.ts';
import { InsetProvider } from '../provider/provider.ts';
import { InsetRecommendedCharts } from '../recommended-charts/recommended-charts.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { EngineDataSource } from './engine-data-source.ts';
import { cleanUp, fixture, until } from './fixture.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-chart', InsetChart);
defineElement('inset-filter', InsetFilter);
defineElement('inset-heading', InsetHeading);
defineElement('inset-metric', InsetMetric);
defineElement('inset-pivot', InsetPivot);
defineElement('inset-profile', InsetProfile);
defineElement('inset-recommended-charts', InsetRecommendedCharts);
defineElement('inset-table', InsetTable);

/** Names and values that turn what stands after them, that are taller than a line, and that nobody sees. */
const turning = 'ab\u202Ecd';
const strange: Record<string, string> = {
  'turns the rest round': turning,
  'opens more than it closes': 'ab\u2067\u2067\u202B cd',
  'closes what it has not opened': 'ab\u202C\u2069\u2069\u202C cd',
  'has marks above marks': `Z${'\u0301\u0300\u0316\u0489\u0360'.repeat(40)}algo`,
  'has no width': 'a\u200B\u200D\uFEFF\u2060\u00ADb',
  'is longer than its place': 'wide'.repeat(500),
};

const mayTurn = /[\u0590-\u08FF\u202A-\u202E\u2066-\u2069]/;

/** All texts of an element and of what it is made of. */
function* textsIn(root: ShadowRoot | Element): Generator<Text> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) yield node;
    else if ((node as Element).shadowRoot) yield* textsIn((node as Element).shadowRoot!);
  }
}

/** The words of the interface whose letters do not stand from left to right: someone else's word has turned them. */
function turnedWords(element: Element): string[] {
  const range = document.createRange();
  const left = (text: Text, at: number): DOMRect => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  const found: string[] = [];
  for (const text of textsIn(element.shadowRoot!)) {
    // Of a text with a strange word in it, what stands after that.
    const begin = text.data.includes(turning) ? text.data.lastIndexOf(turning) + turning.length : 0;
    const words = text.data.slice(begin, begin + 100);
    if (mayTurn.test(words) || text.parentElement?.closest('.visually-hidden')) continue;
    for (const { index, 0: letters } of words.matchAll(/[A-Za-z0-9]{2}/g)) {
      const [one, next] = [left(text, begin + index), left(text, begin + index + 1)];
      const isSeen = one.width > 0 && next.width > 0 && Math.abs(one.top - next.top) < 2;
      if (isSeen && next.left < one.left) {
        found.push(`${letters} of ${words.trim().slice(0, 60)} in ${text.parentElement!.className}`);
        break;
      }
    }
  }
  return found;
}

const widest = (element: Element, words: readonly Element[]): number =>
  Math.max(...words.map((word) => word.getBoundingClientRect().right)) - element.getBoundingClientRect().left;

describe('strange words', () => {
  afterEach(cleanUp);

  async function open(template: TemplateResult, word: string): Promise<HTMLElement> {
    const data = new EngineDataSource();
    const rows = ['North', word, 'South', `${word} 2`].flatMap((name, i) =>
      [2023, 2024].map((year) => ({ [word]: name, year: `${year}`, revenue: 100 + 20 * i })),
    );
    data.add(word.slice(0, 100), rows);
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data} style="display: block; width: 640px">
        ${template}
      </inset-provider>`,
    );
    return provider.firstElementChild as HTMLElement;
  }

  const views: Record<string, [template: (word: string) => TemplateResult, drawn: string]> = {
    table: [
      (word) => html`<inset-table source=${word.slice(0, 100)} summaries distributions></inset-table>`,
      '[data-row="3"][data-column="0"]',
    ],
    'table in groups': [
      (word) => html`<inset-table source=${word.slice(0, 100)} group-by=${word}></inset-table>`,
      '[data-row="1"]',
    ],
    filter: [(word) => html`<inset-filter source=${word.slice(0, 100)} column=${word}></inset-filter>`, 'li'],
    pivot: [
      (word) =>
        html`<inset-pivot
          source=${word.slice(0, 100)}
          rows=${word}
          columns="year"
          values="sum(revenue)"
        ></inset-pivot>`,
      'tr.line',
    ],
    metric: [
      (word) =>
        html`<inset-metric source=${word.slice(0, 100)} measure="sum(revenue)" label=${word}></inset-metric>`,
      '.value',
    ],
    profile: [
      (word) => html`<inset-profile source=${word.slice(0, 100)}></inset-profile>`,
      '.quality strong',
    ],
    chart: [
      (word) =>
        html`<inset-chart
          source=${word.slice(0, 100)}
          mark="bar"
          x=${`"${word}"`}
          y="sum(revenue)"
          color="year"
          label=${word}
        ></inset-chart>`,
      '.drawing text',
    ],
    'chart of colors': [
      (word) =>
        html`<inset-chart
          source=${word.slice(0, 100)}
          mark="line"
          x="year"
          y="sum(revenue)"
          color=${`"${word}"`}
        ></inset-chart>`,
      '.drawing text',
    ],
    heading: [(word) => html`<inset-heading text=${word}></inset-heading>`, '.heading'],
  };

  for (const [view, [template, drawn]] of Object.entries(views)) {
    for (const [what, word] of Object.entries(strange)) {
      it(`G9: leave the words of a ${view} alone: one ${what}`, async () => {
        const element = await open(template(word), word);
        await until(
          () =>
            element.shadowRoot?.querySelector(drawn) ?? element.shadowRoot?.querySelector('[part~=error]'),
          10_000,
        );
        expect(element.shadowRoot!.querySelector('[part~=error]')?.textContent ?? '').to.equal('');
        expect(turnedWords(element)).to.deep.equal([]);
        const words = [...element.shadowRoot!.querySelectorAll('.drawing text')];
        // What a chart lays over its drawing may reach beyond it; its words may not.
        const width = words.length > 0 ? widest(element, words) : element.scrollWidth;
        expect(width, 'wider than its place').to.be.at.most(element.clientWidth + 1);
        expect(element.getBoundingClientRect().right).to.be.at.most(
          element.parentElement!.getBoundingClientRect().right + 1,
        );
        expect(element.offsetHeight, 'higher than a page').to.be.at.most(2_000);
      });
    }
  }
});
