import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { InsetError } from '@inset/model';
import { html } from 'lit';
import { pageFiles } from '../shared/file-store.ts';
import { until } from '../testing/fixture.ts';
import { heldDataSource } from '../testing/held-data-source.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { lockedWorkbook } from './testing/locked-workbook.ts';
import { workbookFile } from './testing/workbook-file.ts';
import type { InsetUpload } from './upload.ts';

export default { title: 'Elements/Upload', component: 'inset-upload' } satisfies Meta;

const samples = [
  { name: 'orders', label: 'Shop orders', src: 'samples/orders.csv' },
  { name: 'movies', label: 'Movies', src: 'samples/movies.json' },
  { name: 'weather', label: 'Seattle weather', src: 'samples/seattle-weather.csv' },
];

const upload = async (root: HTMLElement): Promise<InsetUpload> => {
  await customElements.whenDefined('inset-upload');
  const element = root.querySelector<InsetUpload>('inset-upload')!;
  await element.updateComplete;
  return element;
};

const open = async (element: InsetUpload, selector: string): Promise<void> => {
  await element.updateComplete;
  element.renderRoot.querySelector<HTMLDetailsElement>(selector)!.open = true;
};

/** Before anything is dropped: one sentence, one action, the limits, and samples. */
export const Empty: StoryObj = { args: { samples } };

/** One file at a time, and no larger than the host allows. */
export const WithoutSamples: StoryObj = {
  args: { label: 'Drop your bank statement', single: true, noUrl: true, maxBytes: 5_000_000 },
};

/** What was typed is no address. */
export const WebAddress: StoryObj = {
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    element.renderRoot.querySelector<HTMLButtonElement>('.from-address')!.click();
    await element.updateComplete;
    element.renderRoot.querySelector<HTMLInputElement>('input[name=address]')!.value = 'orders.csv';
    element.renderRoot.querySelector<HTMLFormElement>('form')!.requestSubmit();
  },
};

/** A file that is read: its columns, their types and the first rows, and ways to go on. */
export const Ready: StoryObj = {
  args: { samples, offers: 'use ask' },
  play: async ({ canvasElement }) => (await upload(canvasElement)).addSample(samples[0]!),
};

/** More columns than there is room for: the edge shows that they go on. */
export const ManyColumns: StoryObj = {
  play: async ({ canvasElement }) => (await upload(canvasElement)).addSample(samples[1]!),
};

/** A workbook: another of its sheets, or a part of one, can be read instead. */
export const Workbook: StoryObj = {
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    await element.add([workbookFile()]);
    await open(element, '.corrections');
  },
};

/** Fewer columns: the others are not kept. */
export const ChosenColumns: StoryObj = {
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    await element.addSample(samples[1]!);
    await open(element, '.columns');
  },
};

/** The page was left while two files were being read. */
export const AfterAReload: StoryObj = {
  render: () => html`<inset-upload id="reloaded"></inset-upload>`,
  beforeEach: () => {
    const uploads = [
      { label: 'orders 2024.csv', name: 'orders 2024', bytes: 108_400_000 },
      { label: 'weather.csv', name: 'weather', url: 'samples/seattle-weather.csv' },
    ];
    const key = `inset-upload-unfinished:${location.pathname}:reloaded`;
    sessionStorage.setItem(key, JSON.stringify(uploads));
    return () => sessionStorage.removeItem(key);
  },
};

/** The network went away in the midst of a download. */
export const Interrupted: StoryObj = {
  tags: ['held'],
  render: () => {
    const data = heldDataSource('file');
    data.load = (_name, _origin, options) => {
      const progress = {
        phase: 'fetching',
        bytesDone: 34_000_000,
        bytesTotal: 108_000_000,
        rows: 310_000,
      } as const;
      options?.onProgress?.({ ...progress, isInterrupted: true });
      return new Promise(() => {});
    };
    return html`<inset-provider .dataSource=${data}><inset-upload></inset-upload></inset-provider>`;
  },
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    void element.addUrl('https://example.org/orders.csv');
  },
};

/** A workbook that only opens with a password. */
export const WithPassword: StoryObj = {
  play: async ({ canvasElement }) => {
    await (await upload(canvasElement)).add([lockedWorkbook()]);
  },
};

/** Everything that can be corrected about separated values; each correction reads the file again at once. */
export const Corrections: StoryObj = {
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    const lines = [
      'konto;betrag;datum',
      '1001;1.234,50;02.03.2024',
      '1002;99,90;14.03.2024',
      '1003;0,75;28.03.2024',
    ];
    await element.add([new File([lines.join('\n')], 'umsatz.csv')]);
    await open(element, '.corrections');
    await open(element, '.why');
    const type = element.renderRoot.querySelector<HTMLSelectElement>('th select')!;
    type.value = 'text';
    type.dispatchEvent(new Event('change'));
  },
};

/** A file with cells that could not be read as they stand says what was done about them, row by row. */
export const WithProblems: StoryObj = {
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    const text = 'day,amount,city\n2024-01-01,12,Oslo\n2024-01-02,"1,300",Bergen,Norway\n2024-01-03,7\n';
    await element.add([new File([text], 'expenses.csv')]);
    await open(element, '.problems');
  },
};

/** Lines that are no rows are left out, and told one by one. */
export const RejectedRows: StoryObj = {
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    const lines = [
      '{"city":"Oslo","people":709037}',
      '{"city":"Bergen",',
      'null',
      '{"city":"Moss","people":51000}',
    ];
    await element.add([new File([lines.join('\n')], 'cities.ndjson')]);
    await open(element, '.problems');
  },
};

/** Several files: each is on its own, and one that fails takes none with it. */
export const Several: StoryObj = {
  args: { offers: 'use' },
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    const text = 'city,people\nOslo,709037\nBergen,291940\n';
    await element.add([new File([text], 'cities.csv')]);
    element.renderRoot.querySelector<HTMLButtonElement>('.ready .ways button')!.click();
    await element.add([new File([''], 'nothing.csv'), new File([text], 'towns.csv')]);
  },
};

/** Somebody has stopped the reading: it can be begun again, or forgotten. */
export const Cancelled: StoryObj = {
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}><inset-upload></inset-upload></inset-provider>
  `,
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    const added = element.add([new File(['a'], 'orders.csv')]);
    const cancel = await until(() =>
      element.renderRoot.querySelector<HTMLButtonElement>('.job.loading button'),
    );
    cancel.click();
    await added;
  },
};

/** There is no room for the file in this browser: it is there to work with, and will not be after a reload. */
export const StorageFull: StoryObj = {
  beforeEach: async () => {
    const files = await pageFiles();
    const { put } = files;
    files.put = () => Promise.reject(new InsetError('STORAGE_FULL'));
    return () => {
      files.put = put;
    };
  },
  play: async ({ canvasElement }) => {
    const text = 'city,people\nOslo,709037\nBergen,291940\n';
    await (await upload(canvasElement)).add([new File([text], 'cities.csv')]);
  },
};

/** A web address while the device has no network. */
export const OfflineAddress: StoryObj = {
  beforeEach: () => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    return () => void Reflect.deleteProperty(navigator, 'onLine');
  },
  play: async ({ canvasElement }) => (await upload(canvasElement)).addUrl('http://127.0.0.1:9/orders.csv'),
};

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('file')}><inset-upload></inset-upload></inset-provider>
  `,
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement);
    void element.add(['a', 'b', 'c', 'd'].map((name) => new File([name], `${name}.csv`)));
  },
};

/** What was dropped is a picture, whatever it is called. */
export const NotATable: StoryObj = {
  play: async ({ canvasElement }) => {
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    await (await upload(canvasElement)).add([new File([bytes], 'orders.csv')]);
  },
};

export const TooLarge: StoryObj = {
  args: { maxBytes: 1000 },
  play: async ({ canvasElement }) => {
    await (await upload(canvasElement)).add([new File(['a'.repeat(2000)], 'everything.csv')]);
  },
};

export const MissingFile: StoryObj = {
  play: async ({ canvasElement }) => {
    const sample = { name: 'nothing', label: 'Nothing', src: 'samples/nothing.csv' };
    await (await upload(canvasElement)).addSample(sample);
  },
};

/** Nothing answers at the address: what to do about it. */
export const NoAnswer: StoryObj = {
  play: async ({ canvasElement }) => (await upload(canvasElement)).addUrl('http://127.0.0.1:9/orders.csv'),
};

/** Names and cells that would break a careless page. */
export const HostileTexts: StoryObj = {
  play: async ({ canvasElement }) => {
    const cells = hostileTexts.map((text, i) => `${i},"${text.replaceAll('"', '""')}"`);
    const csv = `key,${JSON.stringify('<img src=x onerror=alert(1)>')}\n${cells.join('\n')}`;
    await (await upload(canvasElement)).add([new File([csv], '\u202Egnp.<b>orders<b>.csv')]);
  },
};

export const RightToLeft: StoryObj = { ...ManyColumns, parameters: { dir: 'rtl' } };

export const Narrow: StoryObj = { ...Ready, parameters: { width: 340 } };
