import {
  InsetError,
  type Column,
  type ColumnProfile,
  type ProfileOptions,
  type TableProfile,
} from '@inset/model';
import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetProfile } from './profile.ts';
import {
  booleanColumnProfile,
  dateColumnProfile,
  numberColumnProfile,
  tableProfile,
  textColumnProfile,
} from './testing/column-profiles.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-profile', InsetProfile);

/** Tells columns one by one, as a test lets it. */
class ProfileDataSource extends TinyDataSource {
  columns: ColumnProfile[] = [];
  table: Partial<TableProfile> = {};
  /** Columns from here on are held back until `release` is called. */
  holdFrom = Infinity;
  release: () => void = () => {};
  profiled = 0;

  async profile(_name: string, { onColumn, signal }: ProfileOptions = {}): Promise<TableProfile> {
    this.profiled++;
    if (this.failure) throw this.failure;
    this.columns.slice(0, this.holdFrom).forEach((column, i) => onColumn?.(i, column));
    if (this.holdFrom < this.columns.length) {
      await new Promise<void>((resolve, reject) => {
        this.release = resolve;
        signal?.addEventListener('abort', () => reject(new InsetError('CANCELLED')));
      });
    }
    return tableProfile(this.columns, this.table);
  }

  hold(columns: ColumnProfile[], rowCount = 10): void {
    this.columns = columns;
    const schema = columns.map(({ name, type }): Column => ({ name, type }));
    const row = Object.fromEntries(columns.map(({ name }) => [name, null]));
    this.add(
      'orders',
      schema,
      Array.from({ length: rowCount }, () => row),
    );
  }
}

describe('<inset-profile>', () => {
  let data: ProfileDataSource;
  beforeEach(() => {
    data = new ProfileDataSource();
    data.hold([
      textColumnProfile('region'),
      numberColumnProfile('revenue'),
      dateColumnProfile('ordered at'),
      booleanColumnProfile('paid'),
      numberColumnProfile('discount'),
    ]);
  });
  afterEach(() => {
    cleanUp();
    look('');
  });

  const inside = async (template: TemplateResult): Promise<InsetProfile> => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>${template}</inset-provider>`,
    );
    return provider.querySelector('inset-profile') as InsetProfile;
  };
  const orders = html`<inset-profile source="orders"></inset-profile>`;
  const ready = async (template = orders): Promise<InsetProfile> => {
    const element = await inside(template);
    await until(() => element.renderRoot.querySelector('.quality strong'));
    return element;
  };
  const names = (element: InsetProfile): string[] =>
    [...element.renderRoot.querySelectorAll('h3 .name')].map((name) => name.textContent!);
  const card = (element: InsetProfile, name: string): HTMLElement =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('[part=card]')].find(
      (each) => each.querySelector('.name')!.textContent === name,
    )!;
  const bars = (element: InsetProfile, name: string): Element[] => [
    ...(card(element, name)?.querySelectorAll('[data-bar]') ?? []),
  ];
  const click = (target: Element, more: MouseEventInit = {}): boolean =>
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ...more }));
  const wheres = (element: InsetProfile): string[] =>
    element.kit!.selection.clauses.map(({ where }) => where);
  const choose = (element: InsetProfile, label: string, value: string): void => {
    const select = element.renderRoot.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)!;
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };

  for (const scheme of ['light', 'dark']) {
    it(`is accessible in ${scheme}: as cards, lines and a table, picked, and in every state`, async () => {
      look(scheme);
      const element = await ready();
      for (const details of element.renderRoot.querySelectorAll('details')) details.open = true;
      click(bars(element, 'region')[0]!);
      click(bars(element, 'revenue')[0]!);
      await element.updateComplete;
      await expectAccessible(element);
      for (const layout of ['compact', 'table'] as const) {
        element.layout = layout;
        await element.updateComplete;
        await expectAccessible(element);
      }
      data.holdFrom = 1;
      const busy = await inside(orders);
      await until(() => busy.renderRoot.querySelector('.progress'));
      await expectAccessible(busy);
      data.failure = new InsetError('ENGINE_FAILED');
      const failed = await inside(orders);
      await until(() => failed.renderRoot.querySelector('[role=alert]'));
      await expectAccessible(failed);
      await expectAccessible(await inside(html`<inset-profile></inset-profile>`));
    });
  }

  it('shows each column as soon as it is known, and what is not known yet as on its way', async () => {
    data.holdFrom = 2;
    const element = await inside(orders);
    await until(() => bars(element, 'revenue').length === 3);
    expect(element.renderRoot.querySelectorAll('.wait')).to.have.length(3);
    expect(element.renderRoot.querySelector('.progress')!.textContent).to.contain('2 of 5 columns');
    const told = nextEvent<{ dataset: string; profile: TableProfile }>(element, 'inset-profile-ready');
    data.release();
    expect((await told).detail.dataset).to.equal('orders');
    await element.updateComplete;
    expect(element.renderRoot.querySelectorAll('.wait')).to.have.length(0);
    expect(element.renderRoot.querySelector('[role=status]')!.textContent).to.equal(
      'Profile of orders: 5 columns, quality 87 of 100',
    );
  });

  it('scrolls where a page makes it lower than what is in it, and only there', async () => {
    const profile = await ready();
    expect(getComputedStyle(profile).overflowY).to.equal('visible');
    profile.style.height = '120px';
    await until(() => getComputedStyle(profile).overflowY === 'auto');
    profile.style.height = '';
    await until(() => getComputedStyle(profile).overflowY === 'visible');
    profile.style.cssText = 'height: 120px; overflow: hidden';
    await until(() => profile.clientHeight === 120);
    expect(getComputedStyle(profile).overflowY).to.equal('hidden');
  });

  it('says of a dataset without rows that there is nothing to judge', async () => {
    data.hold([numberColumnProfile('revenue')], 0);
    const element = await inside(orders);
    await until(() => element.renderRoot.querySelector('.quality .quiet:not([aria-hidden])'));
    expect(element.renderRoot.querySelector('.quality')!.textContent).to.contain('Nothing to judge');
    expect(element.renderRoot.querySelector('.why')).to.equal(null);
    await until(() => element.renderRoot.querySelector('[role=status]')!.textContent!.includes('no rows'));
  });

  it('can be cancelled, and tried again', async () => {
    data.holdFrom = 2;
    const element = await inside(orders);
    const button = await until(() => element.renderRoot.querySelector<HTMLElement>('.progress button'));
    button.click();
    const alert = await until(() => element.renderRoot.querySelector('[role=alert]'));
    expect(data.profiled).to.equal(1);
    data.holdFrom = Infinity;
    alert.querySelector('button')!.click();
    await until(() => element.renderRoot.querySelector('.quality strong'));
  });

  it('says the figures of each kind of column', async () => {
    const element = await ready();
    const figures = (name: string): string =>
      card(element, name).querySelector('dl')!.textContent!.replace(/\s+/g, ' ');
    expect(figures('revenue')).to.contain('Mean 11.25').and.to.contain('Quartiles 2 to 21');
    expect(figures('revenue')).to.contain('Outliers 0 low, 1 high');
    expect(figures('region')).to.contain('Characters 0 to 4, 3.5 on average');
    expect(figures('ordered at')).to.contain('Earliest Jan 2, 2024').and.to.contain('80 days without a row');
    expect(bars(element, 'paid').map((bar) => bar.textContent!.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'yes 62.5% 5 rows',
      'no 37.5% 3 rows',
    ]);
    expect(card(element, 'region').querySelector('.missing')!.textContent).to.contain('20% missing');
    expect(card(element, 'region').querySelector('.faults')!.textContent).to.contain('2 rows have no value');
  });

  it('filters the page by a bar, shows it as picked, and lets go', async () => {
    const element = await ready();
    const told = nextEvent<{ column: string }>(element, 'inset-profile-select');
    click(bars(element, 'region')[0]!);
    expect((await told).detail.column).to.equal('region');
    await element.updateComplete;
    expect(wheres(element)).to.deep.equal(["region = 'East'"]);
    expect(bars(element, 'region').map((bar) => bar.getAttribute('aria-pressed'))).to.deep.equal([
      'true',
      'false',
      'false',
    ]);
    click(bars(element, 'region')[2]!, { shiftKey: true });
    expect(wheres(element)).to.deep.equal(["region in ('East', '')"]);
    await element.updateComplete;
    card(element, 'region').querySelector<HTMLElement>('.filtered button')!.click();
    expect(wheres(element)).to.deep.equal([]);
  });

  it('filters by stretches of numbers and of time, and widens them with Shift', async () => {
    const element = await ready();
    click(bars(element, 'revenue')[0]!);
    click(bars(element, 'ordered at')[1]!);
    expect(wheres(element)).to.deep.equal([
      'revenue >= 0 and revenue < 10',
      `"ordered at" >= date '2024-02-01' and "ordered at" < date '2024-03-01'`,
    ]);
    click(bars(element, 'revenue')[2]!, { shiftKey: true });
    expect(wheres(element)[0]).to.equal('revenue >= 0 and revenue < 30');
    await element.updateComplete;
    expect(card(element, 'revenue').querySelectorAll('[aria-pressed=true]')).to.have.length(3);
  });

  it('leaves the selection to a page that asks for it, and takes its clauses along when it goes', async () => {
    const element = await ready();
    element.addEventListener('inset-profile-select', (event) => event.preventDefault(), { once: true });
    click(bars(element, 'region')[0]!);
    expect(wheres(element)).to.deep.equal([]);
    click(bars(element, 'region')[0]!);
    const { selection } = element.kit!;
    expect(selection.clauses).to.have.length(1);
    element.remove();
    await until(() => selection.clauses.length === 0);
  });

  it('walks through bars with the arrows, one tab stop a chart, and picks with Enter', async () => {
    const element = await ready();
    const stops = (): Element[] => [...card(element, 'revenue').querySelectorAll('[data-bar][tabindex="0"]')];
    expect(stops()).to.have.length(1);
    const [first] = bars(element, 'revenue') as HTMLElement[];
    first!.focus();
    const press = (key: string): boolean =>
      (element.renderRoot as ShadowRoot).activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    press('End');
    await element.updateComplete;
    expect((element.renderRoot as ShadowRoot).activeElement!.getAttribute('aria-label')).to.equal(
      '20 to 30: 3 rows, 37.5%',
    );
    expect(stops()).to.have.length(1);
    press('Enter');
    expect(wheres(element)).to.deep.equal(['revenue >= 20 and revenue < 30']);
  });

  it('sorts and filters the columns, and says how many are shown', async () => {
    data.columns[1] = numberColumnProfile('revenue', { nullShare: 0.5, distinctCount: 9 });
    const element = await ready();
    element.sort = 'name';
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['discount', 'ordered at', 'paid', 'region', 'revenue']);
    choose(element, 'Sort by', 'nulls');
    await element.updateComplete;
    expect(names(element)[0]).to.equal('revenue');
    choose(element, 'Sort by', 'quality');
    await element.updateComplete;
    expect(names(element)[0]).to.equal('region');
    choose(element, 'Type', 'number');
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['revenue', 'discount']);
    expect(element.renderRoot.querySelector('.shown')!.textContent).to.equal('2 of 5 columns');
    const box = element.renderRoot.querySelector<HTMLInputElement>('[type=checkbox]')!;
    box.click();
    await element.updateComplete;
    expect(element.renderRoot.querySelector('[part=empty]')!.textContent).to.contain('No column matches');
    element.renderRoot.querySelector<HTMLElement>('[part=empty] button')!.click();
    await element.updateComplete;
    expect(names(element)).to.have.length(5);
  });

  it('saves how it is looked at, and restores it', async () => {
    const element = await ready();
    expect(element.save()).to.deep.equal({});
    const view = {
      layout: 'compact',
      sort: 'nulls',
      search: 're',
      kind: 'number',
      withProblems: true,
    } as const;
    element.restore(view);
    expect(element.save()).to.deep.equal(view);
    element.restore({});
    expect(element.save()).to.deep.equal({});
  });

  it('goes to the column that a reason names', async () => {
    const element = await ready();
    const why = element.renderRoot.querySelector<HTMLDetailsElement>('.why')!;
    why.open = true;
    why.querySelector('button')!.click();
    await until(() => (element.renderRoot as ShadowRoot).activeElement?.id === 'column-0');
    expect(names(element)).to.deep.equal(['region']);
  });

  it('says in words which numbers go together, and shows all coefficients', async () => {
    const element = await ready();
    const part = element.renderRoot.querySelector<HTMLDetailsElement>('[part=correlations]')!;
    part.open = true;
    expect(part.querySelector('.pairs')!.textContent).to.contain(
      'revenue falls closely as discount rises (-0.82)',
    );
    expect(part.querySelectorAll('tbody tr')).to.have.length(2);
  });

  it('draws 500 columns by and by', async () => {
    data.hold(Array.from({ length: 500 }, (_, i) => textColumnProfile(`c${i}`)));
    const element = await ready();
    await until(() => names(element).length === 24);
    element.renderRoot.querySelector<HTMLElement>('.more')!.click();
    await until(() => names(element).length === 48);
    element.layout = 'table';
    await element.updateComplete;
    const rows = (): number => element.renderRoot.querySelectorAll('tbody th').length;
    expect(rows()).to.equal(12);
    await until(() => rows() === 200);
  });

  it('shows one row, no rows, and columns without any value', async () => {
    const empty = { nullCount: 10, nullShare: 1, distinctCount: 0, topValues: [] };
    const { lengths: _, ...nothing } = textColumnProfile('none', empty) as ColumnProfile & {
      lengths?: unknown;
    };
    const { statistics: __, ...noNumber } = numberColumnProfile('no number', empty);
    const key = textColumnProfile('key', { isUnique: true, isKeyLike: true, distinctCount: 8 });
    data.hold([nothing as ColumnProfile, noNumber, key]);
    const element = await ready();
    expect(card(element, 'none').textContent).to.contain('There is no value in any row');
    expect(card(element, 'no number').textContent).to.contain('There is no value in any row');
    expect(card(element, 'key').textContent).to.contain('Every value is different');
    data.hold(
      [
        textColumnProfile('one', {
          rowCount: 1,
          nullCount: 0,
          isUnique: true,
          topValues: [{ value: 'a', count: 1, share: 1 }],
        }),
      ],
      1,
    );
    await until(() => names(element).join() === 'one');
    expect(bars(element, 'one')).to.have.length(1);
    data.hold([textColumnProfile('one')], 0);
    await until(() => element.renderRoot.querySelector('[part=empty]')?.textContent?.includes('no rows'));
  });

  it('says so when its dataset goes, or was never there', async () => {
    const element = await ready();
    await data.remove('orders');
    const alert = await until(() => element.renderRoot.querySelector('[role=alert]'));
    expect(alert.textContent).to.contain('There is no dataset named “orders”');
    data.hold([textColumnProfile('region')]);
    await until(() => names(element).length === 1);
  });

  it('looks again when it is told to, and keeps what is picked', async () => {
    const element = await ready();
    click(bars(element, 'region')[0]!);
    await element.refresh();
    expect(data.profiled).to.equal(2);
    expect(wheres(element)).to.have.length(1);
  });

  it('says where a data source cannot profile', async () => {
    Object.assign(data, { profile: undefined });
    const element = await inside(orders);
    const alert = await until(() => element.renderRoot.querySelector('[role=alert]'));
    expect(alert.textContent).to.contain('does not profile');
  });

  it('shows and filters by hostile text as text', async () => {
    data.hold(
      hostileTexts.map((text, i) =>
        textColumnProfile(`${text.slice(0, 200)}${i}`, {
          topValues: [{ value: text.slice(0, 1000), count: 1, share: 1 }],
        }),
      ),
    );
    const element = await ready();
    for (const layout of ['detailed', 'compact', 'table'] as const) {
      element.layout = layout;
      await element.updateComplete;
    }
    element.layout = 'detailed';
    await until(() => names(element).length === hostileTexts.length);
    for (const bar of element.renderRoot.querySelectorAll('[data-bar]')) click(bar);
    expect((globalThis as { __xss?: number }).__xss).to.equal(undefined);
    expect(element.renderRoot.querySelector('img, script')).to.equal(null);
    // The one that was cut cannot be filtered by.
    expect(wheres(element)).to.have.length(hostileTexts.length - 1);
  });
});

/** The page's scheme, and the ground that goes with it. */
function look(scheme: string): void {
  document.documentElement.style.colorScheme = scheme;
  document.body.style.background = scheme === 'dark' ? '#14191b' : '';
}
