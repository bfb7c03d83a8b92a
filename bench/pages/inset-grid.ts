import { compared, type Grid } from './grid.ts';
import { measureGrid } from './measure-grid.ts';

type Source = HTMLElement & { state?: { state: string; error?: unknown } };
let count = 0;
let [source, table]: (Source | HTMLElement | undefined)[] = [];

const grid: Grid = {
  async load(url) {
    const name = `orders${count++}`;
    source = Object.assign(document.createElement('inset-source'), { name, src: url });
    document.body.append(source);
    const own: Source = source;
    while (own.state?.state !== 'ready') {
      if (own.state?.state === 'error') throw own.state.error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    table = document.createElement('inset-table');
    table.setAttribute('source', name);
  },
  show: () => document.body.append(table!),
  remove() {
    table!.remove();
    source!.remove();
  },
  scroller: () => table?.shadowRoot?.querySelector('.scroller'),
  rows: () => table?.shadowRoot?.querySelectorAll('.body .row:not(.waiting)') ?? [],
  texts: (row) =>
    compared.places.map((place) => row.querySelector(`[data-column="${place}"] .text`)?.textContent),
};

measureGrid(grid);
