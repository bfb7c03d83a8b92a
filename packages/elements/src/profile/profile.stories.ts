import type { ColumnProfile, ProfileOptions, TableProfile } from '@inset/model';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { heldDataSource } from '../testing/held-data-source.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
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

export const Narrow: StoryObj = { ...Ready, parameters: { width: 360 } };

export const RightToLeft: StoryObj = { ...Ready, parameters: { width: 1200, dir: 'rtl' } };
