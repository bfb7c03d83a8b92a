import { InsetError, type ColumnProfile, type ProfileOptions, type TableProfile } from '@inset/model';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { tooLargeDataSource } from '../testing/failing-data-source.ts';
import { heldDataSource } from '../testing/held-data-source.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { vanishSource } from '../testing/vanish-source.ts';
import { textColumnProfile } from './testing/column-profiles.ts';
import type { InsetProfile } from './profile.ts';

export default { title: 'Elements/Profile', component: 'inset-profile' } satisfies Meta;

const src = 'samples/orders.csv';

export const Ready: StoryObj = { args: { src }, parameters: { width: 1200 } };

export const Compact: StoryObj = { args: { src, layout: 'compact' }, parameters: { width: 1000 } };

/** All figures, to be read cell by cell. */
export const AsTable: StoryObj = { args: { src, layout: 'table' }, parameters: { width: 1200 } };

/** Gaps, dates of several sorts, titles that are numbers: what lowers the quality, worst first. */
export const Faults: StoryObj = {
  args: { src: 'samples/movies.json', sort: 'quality' },
  parameters: { width: 1200 },
};

/** Why its quality is not 100, and which columns go together. */
export const Opened: StoryObj = {
  args: { src: 'samples/movies.json', layout: 'compact' },
  parameters: { width: 1000 },
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('inset-profile') as InsetProfile;
    await new Promise((resolve) => element.addEventListener('inset-profile-ready', resolve, { once: true }));
    await element.updateComplete;
    for (const part of element.renderRoot.querySelectorAll('details')) part.open = true;
  },
};

/** A click on a bar filters the page's other views, and shows what is picked. */
export const Picked: StoryObj = {
  parameters: { width: 1200 },
  render: () => html`
    <inset-profile src=${src}></inset-profile>
    <inset-table src=${src} label="The orders that are left"></inset-table>
  `,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('inset-profile') as InsetProfile;
    await new Promise((resolve) => element.addEventListener('inset-profile-ready', resolve, { once: true }));
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLElement>('button.value:not([aria-disabled])')?.click();
  },
};

/** A data source that has looked at some columns only. */
class SlowProfiles extends TinyDataSource {
  readonly #known: (index: number) => ColumnProfile | undefined;

  constructor(columnCount: number, known: (index: number) => ColumnProfile | undefined) {
    super();
    this.#known = known;
    const names = Array.from({ length: columnCount }, (_, i) => `column ${i + 1}`);
    this.add(
      'wide',
      names.map((name) => ({ name, type: 'text' })),
      [Object.fromEntries(names.map((name) => [name, 'a']))],
    );
  }

  async profile(_name: string, { onColumn }: ProfileOptions = {}): Promise<TableProfile> {
    const [dataset] = await this.list();
    dataset!.schema.forEach((_, i) => {
      const column = this.#known(i);
      if (column) onColumn?.(i, column);
    });
    return new Promise(() => {});
  }
}

/** Each column is shown as soon as it is known. */
export const Profiling: StoryObj = {
  tags: ['held'],
  parameters: { width: 1200 },
  render: () => html`
    <inset-provider
      .dataSource=${new SlowProfiles(8, (i) => (i < 3 ? textColumnProfile(`column ${i + 1}`) : undefined))}
    >
      <inset-profile source="wide"></inset-profile>
    </inset-provider>
  `,
};

/** 500 columns: the first of them, and more when asked. */
export const FiveHundredColumns: StoryObj = {
  tags: ['held'],
  parameters: { width: 1200 },
  render: () => html`
    <inset-provider .dataSource=${new SlowProfiles(500, (i) => textColumnProfile(`column ${i + 1}`))}>
      <inset-profile source="wide"></inset-profile>
    </inset-provider>
  `,
};

/** A million rows, read and profiled in the worker: how far that is is said, and the page answers meanwhile. */
export const MillionRows: StoryObj = {
  tags: ['held'],
  render: () => html`<inset-profile src=${millionRows()} src-format="csv"></inset-profile>`,
};

let million: string | undefined;

/** The address of a file of a million lines, of which only ten thousand are in memory. */
function millionRows(): string {
  if (million) return million;
  const line = (_: unknown, i: number): string =>
    `${i},${(i * 7919) % 1000},${['North', 'South', 'East', 'West'][i % 4]},2024-${String(1 + (i % 12)).padStart(2, '0')}-01`;
  const lines = `${Array.from({ length: 10_000 }, line).join('\n')}\n`;
  const parts = Array.from({ length: 100 }, () => lines);
  return (million = URL.createObjectURL(
    new Blob(['n,amount,region,month\n', ...parts], { type: 'text/csv' }),
  ));
}

/** A file of which a quarter is read. */
export const LoadingFile: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}>
      <inset-profile src=${src}></inset-profile>
    </inset-provider>
  `,
};

export const NothingNamed: StoryObj = { args: {} };

export const MissingFile: StoryObj = { args: { src: 'samples/nothing.csv' } };

/** A data source that can be asked, until it cannot. */
class NoProfiles extends TinyDataSource {
  constructor() {
    super();
    this.add('orders', [{ name: 'region', type: 'text' }], [{ region: 'East' }]);
  }

  async profile(): Promise<TableProfile> {
    throw new InsetError('NETWORK');
  }
}

/** The server that has the data does not answer. */
export const Offline: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${new NoProfiles()}>
      <inset-profile source="orders"></inset-profile>
    </inset-provider>
  `,
};

/** A file that is more than a page can read. */
export const TooLarge: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${tooLargeDataSource()}>
      <inset-profile src=${src}></inset-profile>
    </inset-provider>
  `,
};

/** A dataset that was there and is gone. */
export const DatasetVanished: StoryObj = {
  render: () => html`
    <inset-source name="orders" src=${src}></inset-source>
    <inset-profile source="orders"></inset-profile>
  `,
  play: ({ canvasElement }) => vanishSource(canvasElement, 'inset-profile', '.value'),
};

/** Numbers, texts, dates and gaps in one column, exact amounts, flags: as files hold them. */
function mixedFile(rowCount: number): File {
  const mixed = ['', 'n/a', '12', 'East', '2024-02-30', 'true'];
  const rows = Array.from({ length: rowCount }, (_, i) => {
    const day = new Date(Date.UTC(2020, 0, 1 + (i % 900))).toISOString().slice(0, 10);
    const gap = i % 3 === 0 ? '' : (i * 37) % 1009;
    return `${i},${i % 97 === 0},${gap},${(i % 10_007) / 8},${day},${mixed[i % mixed.length]}`;
  });
  return new File([['key,flag,gaps,amount,day,mixed', ...rows].join('\n')], 'mixed.csv');
}

/** A hundred thousand rows whose columns are of every sort. */
export const MixedTypes: StoryObj = {
  parameters: { width: 1200 },
  render: () => html`
    <inset-source name="mixed" .file=${mixedFile(100_000)}></inset-source>
    <inset-profile source="mixed"></inset-profile>
  `,
};

export const Narrow: StoryObj = { ...Ready, parameters: { width: 360 } };

export const RightToLeft: StoryObj = { ...Ready, parameters: { width: 1200, dir: 'rtl' } };
