/** Perspective's own builds, as its guide for pages has them: served as they are, the wasm beside them. */
import { compared, type Grid } from './grid.ts';
import { measureGrid } from './measure-grid.ts';

interface Rows {
  delete(): Promise<void>;
}
interface Client {
  table(data: string | ArrayBuffer, options: { name: string }): Promise<Rows>;
}
interface Perspective {
  init_server(wasm: { wasm32: () => Promise<Response> }): void;
  worker(): Promise<Client>;
}
type Viewer = HTMLElement & {
  load(client: Client): Promise<void>;
  restore(settings: object): Promise<void>;
  delete(): Promise<void>;
};

const at = (path: string): string => `/peers/@perspective-dev/${path}`;
const client = (async () => {
  await Promise.all([
    import(at('viewer/dist/cdn/perspective-viewer.js')),
    import(at('viewer-datagrid/dist/cdn/perspective-viewer-datagrid.js')),
  ]);
  const { default: perspective } = (await import(at('client/dist/cdn/perspective.js'))) as {
    default: Perspective;
  };
  // Its engine of 32 bits: its authors say that the other one, which takes more than 4 GB, is slower.
  perspective.init_server({ wasm32: () => fetch(at('server/dist/wasm/perspective-server.wasm')) });
  return perspective.worker();
})();

let count = 0;
let rows: Rows | undefined;
let viewer: Viewer | undefined;
const table = (): Element | null | undefined =>
  viewer?.querySelector('perspective-viewer-datagrid')?.shadowRoot?.querySelector('regular-table');

const grid: Grid = {
  async load(url) {
    const response = await fetch(url);
    const data = url.endsWith('.csv') ? await response.text() : await response.arrayBuffer();
    rows = await (await client).table(data, { name: `orders${++count}` });
    viewer = document.createElement('perspective-viewer') as Viewer;
    viewer.setAttribute('theme', 'Pro Light');
  },
  async show() {
    document.body.append(viewer!);
    await viewer!.load(await client);
    await viewer!.restore({ table: `orders${count}`, plugin: 'Datagrid', settings: false });
  },
  async remove() {
    await viewer!.delete();
    viewer!.remove();
    await rows!.delete();
  },
  scroller: table,
  rows: () => table()?.querySelectorAll('tbody tr') ?? [],
  texts: (row) => compared.places.map((place) => row.children[place]?.textContent || undefined),
};

measureGrid(grid);
