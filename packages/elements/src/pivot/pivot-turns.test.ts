import { atOnce } from '@inset/engine/chart';
import { rowsToTable } from '@inset/engine';
import type { Pivot } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { en } from '../locales/en.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { measureName } from '../shared/measure-name.ts';
import { EngineDataSource } from '../testing/engine-data-source.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { pivotGrid } from './pivot-grid.ts';
import { levelsOf } from './pivot-queries.ts';
import { InsetPivot } from './pivot.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-pivot', InsetPivot);

const count = 20_000;

describe('a pivot of many names', () => {
  const { scheduler } = globalThis as unknown as { scheduler: { yield: () => Promise<void> } };
  const yields = scheduler.yield;
  let turns = 0;
  let onTurn = (): void => {};
  let data: EngineDataSource;

  beforeEach(() => {
    turns = 0;
    onTurn = () => {};
    scheduler.yield = () => {
      turns++;
      onTurn();
      return yields.call(scheduler);
    };
    data = new EngineDataSource();
    const rows = Array.from({ length: count }, (_, i) => ({ name: `n${(i * 7919) % count}`, value: i }));
    data.add('many', rowsToTable(rows));
  });
  afterEach(() => {
    scheduler.yield = yields;
    cleanUp();
  });

  const pivotOf = async (): Promise<InsetPivot> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}
        ><inset-pivot source="many" rows="name" values="sum(value)"></inset-pivot
      ></inset-provider>`,
    );
    return provider.querySelector('inset-pivot') as InsetPivot;
  };
  const first = (pivot: InsetPivot): string | undefined =>
    pivot.renderRoot.querySelector('tr.line')?.textContent?.replace(/\s+/g, ' ').trim();

  it('is put together in turns, and shows all of them', async () => {
    const pivot = await pivotOf();
    await until(() => first(pivot));
    expect(turns).to.be.greaterThan(2);
    expect(first(pivot)).to.equal('n0 0');
    expect(pivot.renderRoot.querySelector('table')!.ariaRowCount).to.equal(String(count + 2));
  });

  it('keeps what it shows while it is put in another order', async () => {
    const pivot = await pivotOf();
    await until(() => first(pivot));
    const seen = new Set<string | undefined>();
    const stale = new Set<string | null>();
    onTurn = () => {
      seen.add(first(pivot));
      stale.add(pivot.renderRoot.querySelector('table')?.ariaBusy ?? null);
    };
    turns = 0;
    pivot.renderRoot.querySelector<HTMLElement>('[data-row="-1"][data-column="0"]')!.click();
    await until(() => first(pivot)?.endsWith(' 19,999'));
    expect(turns).to.be.greaterThan(2);
    expect([...seen]).to.deep.equal(['n0 0']);
    expect([...stale]).to.include('true');
    expect(pivot.renderRoot.querySelector('table')!.ariaBusy).to.equal('false');
  });

  it('is given up where another is asked for, or it is taken away', async () => {
    const pivot = await pivotOf();
    await until(() => turns > 1);
    pivot.values = 'max(value)';
    const isOf = (expression: string): boolean =>
      pivot.renderRoot.querySelector('thead')!.textContent!.includes(measureName(expression, en));
    await until(() => isOf('max(value)'));
    pivot.values = 'min(value)';
    turns = 0;
    await until(() => turns > 1);
    const parent = pivot.parentElement!;
    pivot.remove();
    parent.append(pivot);
    await until(() => isOf('min(value)'));
    expect(first(pivot)).to.equal('n0 0');
  });

  it('comes in pieces of few rows', () => {
    const pivot: Pivot = { rows: [{ column: 'name' }], columns: [], values: [{ expression: 'sum(value)' }] };
    const answer = rowsToTable(Array.from({ length: count }, (_, i) => ({ r0: `n${i % 9973}x${i}`, v0: i })));
    const total = rowsToTable([{ v0: 7 }]);
    const making = pivotGrid(pivot, levelsOf(pivot), [answer, total], { locale: 'en' });
    let pieces = 0;
    while (!making.next().done) pieces++;
    // Read, and put in order, a thousand at a time.
    expect(pieces).to.be.greaterThan((2 * count) / 1024);
    const grid = atOnce(pivotGrid(pivot, levelsOf(pivot), [answer, total], { locale: 'en' }));
    expect(grid.rows.children).to.have.length(count);
    expect(grid.value('[]', '[]', 0)).to.equal(7);
  });
});
