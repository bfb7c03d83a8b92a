/** ag-grid over the rows of a JSON file, as its guide has it; the bundle of its package puts its functions here. */
import { compared, type Grid } from './grid.ts';
import { measureGrid } from './measure-grid.ts';

interface AgGrid {
  AllCommunityModule: object;
  ModuleRegistry: { registerModules(modules: object[]): void };
  createGrid(element: HTMLElement, options: object): { destroy(): void };
}

const { AllCommunityModule, ModuleRegistry, createGrid } = (globalThis as unknown as { agGrid: AgGrid })
  .agGrid;
ModuleRegistry.registerModules([AllCommunityModule]);

let rowData: Record<string, unknown>[] = [];
let box: HTMLElement | undefined;
let made: { destroy(): void } | undefined;

const grid: Grid = {
  async load(url) {
    rowData = (await (await fetch(url)).json()) as Record<string, unknown>[];
    box = Object.assign(document.createElement('div'), { className: 'grid' });
  },
  show() {
    document.body.append(box!);
    const columnDefs = Object.keys(rowData[0]!).map((field) => ({ field }));
    made = createGrid(box!, { rowData, columnDefs, defaultColDef: { flex: 1 } });
  },
  remove() {
    made!.destroy();
    box!.remove();
    rowData = [];
  },
  scroller: () => box?.querySelector('.ag-grid-viewport'),
  rows: () => box?.querySelectorAll('.ag-row[row-index]') ?? [],
  texts: (row) =>
    compared.names.map((name) => row.querySelector(`[col-id="${name}"]`)?.textContent || undefined),
};

measureGrid(grid);
