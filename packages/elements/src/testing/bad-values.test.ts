import { expect } from 'chai';
import { html } from 'lit';
import type { InsetFilter as Filter } from '../filter/filter.ts';
import { InsetFilter } from '../filter/filter.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetPivot } from '../pivot/pivot.ts';
import { InsetProfile } from '../profile/profile.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetTable } from '../table/table.ts';
import { EngineDataSource } from './engine-data-source.ts';
import { cleanUp, fixture, until } from './fixture.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-table', InsetTable);
defineElement('inset-pivot', InsetPivot);
defineElement('inset-metric', InsetMetric);
defineElement('inset-filter', InsetFilter);
defineElement('inset-profile', InsetProfile);

const script = '<img src=x onerror="window.insetRan = true"><script>window.insetRan = true</script>';
const mega = 'Z'.repeat(1_000_000);
const farMost = 8.64e15;

/** What files really hold, of each kind a little. */
const rows = Array.from({ length: 60 }, (_, i) => ({
  same: 'same',
  five: 5,
  nothing: null,
  huge: i % 3 ? 1.5e308 : -1.7e308,
  tiny: i * 5e-324,
  odd: [Number.NaN, Infinity, -Infinity, 1, 2, 3][i % 6],
  big: 9007199254740993n + BigInt(i),
  far: new Date(i % 2 ? farMost : -farMost),
  script: i % 2 ? script : 'plain',
  bidi: `abc\u202Edef\u2066 עברית ${i % 5}`,
  mega: i === 3 ? mega : `x${i}`,
}));
const columns = Object.keys(rows[0]!);

describe('bad values', () => {
  let data: EngineDataSource;
  beforeEach(() => {
    data = new EngineDataSource();
    data.add('bad', rows);
  });
  afterEach(() => {
    cleanUp();
    expect('insetRan' in window).to.equal(false);
  });

  const open = async <E extends HTMLElement>(template: ReturnType<typeof html>): Promise<E> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data} style="display: block; width: 720px">
        ${template}
      </inset-provider>`,
    );
    return provider.firstElementChild as E;
  };
  const words = (one: Element): string => one.shadowRoot!.textContent!.replace(/\s+/g, ' ');
  const fits = (one: HTMLElement): void => void expect(one.scrollWidth).to.be.at.most(one.clientWidth + 1);
  const hasFailed = (one: Element): boolean => one.shadowRoot!.querySelector('[part~=error]') !== null;

  it('stand in a table as what they are, no wider than it and no longer than is read', async () => {
    const table = await open<InsetTable>(
      html`<inset-table
        source="bad"
        distributions
        summaries
        .arrangement=${{ order: columns }}
      ></inset-table>`,
    );
    const cell = (row: number, column: number): string =>
      table.renderRoot
        .querySelector(`[data-row="${row}"][data-column="${column}"]`)!
        .textContent!.replace(/\s+/g, ' ')
        .trim();
    await until(() => cell(1, 3));
    expect(cell(0, 3)).to.equal('-1.7E308');
    expect(cell(1, 3)).to.equal('1.5E308');
    expect([cell(0, 2), cell(0, 0)]).to.deep.equal(['—no value', 'same']);
    fits(table);
    for (const place of [4, 5, 6, 7, 8, 9, 10]) {
      await table.scrollToRow(0);
      table.arrangement = { order: [columns[place]!, ...columns.filter((_, i) => i !== place)] };
      await table.updateComplete;
      await until(() => cell(3, 0) !== '');
      const texts = [0, 1, 2, 3, 4, 5].map((row) => cell(row, 0));
      expect(Math.max(...texts.map(({ length }) => length))).to.be.at.most(2_000);
      const expected: Record<string, [row: number, text: string]> = {
        odd: [1, '∞'],
        big: [0, '9,007,199,254,740,993'],
        tiny: [1, '5E-324'],
        far: [1, 'Sep 13, 275760'],
        script: [1, script],
      };
      const [row, text] = expected[columns[place]!] ?? [];
      if (row !== undefined) expect(texts[row], columns[place]!).to.equal(text);
    }
    expect(hasFailed(table)).to.equal(false);
  });

  it('are read in a profile that is as wide as its page', async () => {
    const profile = await open<InsetProfile>(html`<inset-profile source="bad"></inset-profile>`);
    await until(() => profile.renderRoot.querySelector('.quality strong'));
    fits(profile);
    expect(words(profile)).to.contain('1.5E308').and.not.contain('000,000,000');
    for (const layout of ['compact', 'table'] as const) {
      profile.layout = layout;
      await profile.updateComplete;
      fits(profile);
    }
    expect(hasFailed(profile)).to.equal(false);
    expect(words(profile).length).to.be.below(60_000);
  });

  it('group in a pivot whose names are no longer than names are', async () => {
    for (const field of columns) {
      const pivot = await open<InsetPivot>(
        html`<inset-pivot source="bad" rows=${field} values="count(); max(huge); min(big)"></inset-pivot>`,
      );
      await until(() => pivot.renderRoot.querySelector('tr.line'));
      expect(hasFailed(pivot), field).to.equal(false);
      expect(words(pivot).length, field).to.be.below(60_000);
      expect(words(pivot), field).to.contain('9,007,199,254,740,993');
      for (const one of pivot.renderRoot.querySelectorAll('[title]'))
        expect(one.getAttribute('title')!.length).to.be.below(400);
      cleanUp();
    }
  });

  it('are summed up as one number, or it is said that there is none', async () => {
    const said = async (measure: string): Promise<string> => {
      const metric = await open<InsetMetric>(
        html`<inset-metric source="bad" measure=${measure} label="It"></inset-metric>`,
      );
      await until(() => metric.renderRoot.querySelector('.value') ?? hasFailed(metric));
      fits(metric);
      const text = words(metric).trim();
      cleanUp();
      return text;
    };
    expect(await said('sum(huge)')).to.contain('∞');
    expect(await said('max(huge)')).to.contain('1.5E308');
    expect(await said('max(tiny)')).to.contain('E-32');
    expect(await said('min(big)')).to.contain('9,007,199,254,740,993');
    expect(await said('sum(nothing)')).to.contain('No rows to count');
    expect(await said('max(far)')).to.contain('275760');
    expect(await said('max(script)')).to.contain('plain');
    expect((await said('min(mega)')).length).to.be.below(10_000);
  });

  it('can be filtered by, whatever they are', async () => {
    for (const column of columns) {
      const filter = await open<Filter>(html`<inset-filter source="bad" column=${column}></inset-filter>`);
      await until(() => filter.renderRoot.querySelector('fieldset') ?? hasFailed(filter));
      expect(hasFailed(filter), column).to.equal(false);
      fits(filter);
      expect(words(filter).length, column).to.be.below(60_000);
      cleanUp();
    }
  });

  it('of a hundred thousand kinds are cut to what can be looked at, which is said', async () => {
    data.add(
      'kinds',
      Array.from({ length: 100_000 }, (_, i) => ({ kind: `kind ${i}`, amount: i })),
    );
    const filter = await open<Filter>(html`<inset-filter source="kinds" column="kind"></inset-filter>`);
    await until(() => filter.renderRoot.querySelectorAll('li').length > 9);
    expect(filter.renderRoot.querySelectorAll('li').length).to.be.below(500);
    expect(words(filter)).to.match(/first|more|search/i);
    cleanUp();
    const pivot = await open<InsetPivot>(
      html`<inset-pivot source="kinds" rows="kind" values="sum(amount)"></inset-pivot>`,
    );
    await until(() => pivot.renderRoot.querySelector('tr.line'));
    expect(pivot.renderRoot.querySelectorAll('tr.line').length).to.be.below(200);
    cleanUp();
    const wide = await open<InsetPivot>(
      html`<inset-pivot source="kinds" columns="kind" values="sum(amount)"></inset-pivot>`,
    );
    await until(() => wide.renderRoot.querySelector('.note'));
    expect(words(wide)).to.match(/The first 200 of 100,00[01] columns are shown/);
    cleanUp();
    const table = await open<InsetTable>(
      html`<inset-table source="kinds" group-by="kind" distributions></inset-table>`,
    );
    await until(() => table.renderRoot.querySelector('[data-row="0"]'));
    expect(hasFailed(table)).to.equal(false);
    expect(table.renderRoot.querySelectorAll('[part=row]').length).to.be.below(200);
  });
});
