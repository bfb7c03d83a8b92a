import { isPatterned, type ChartPlan } from '@inset/engine/chart';
import type { InsetElement } from '../shared/inset-element.ts';
import { holdItems } from '../shared/live-hold.ts';
import type { MenuItem, MenuSection } from '../shared/menu-view.ts';
import type { QueryController } from '../shared/query-controller.ts';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartSelection } from './chart-selection.ts';
import type { ChartSurroundings } from './chart-surroundings.ts';
import type { ChartZoom } from './chart-zoom.ts';
import type { PlotBrush } from './plot-brush.ts';
import { hasPatterns } from './read-theme.ts';
import { readersPatterns } from './readers-patterns.ts';

export interface ChartViewOptions {
  data: QueryController;
  zoom: ChartZoom;
  cursor: ChartCursor;
  selection: () => ChartSelection;
  brush: PlotBrush;
  around: ChartSurroundings;
  plan: () => ChartPlan | undefined;
}

/** How a chart is looked at, for who has no wheel to turn and no keys to press. */
export class ChartView {
  readonly #host: InsetElement;
  readonly #options: ChartViewOptions;

  constructor(host: InsetElement, options: ChartViewOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Shows what is taken, and nothing beside it. */
  zoomIn = (): void => {
    const { zoom } = this.#options;
    const selection = this.#options.selection();
    zoom.show({ ...zoom.shown, ...selection.stretch });
    selection.clear();
  };

  section(close: () => void): MenuSection {
    const { chart: words } = this.#host.strings;
    const { data, zoom, cursor, brush, around, plan: planOf } = this.#options;
    const plan = planOf();
    const zooms: MenuItem[] = [
      { label: words.zoomIn, icon: 'plus', run: () => zoom.onKey('+', cursor.centre) },
      {
        label: words.zoomLess,
        icon: 'minus',
        isDisabled: !zoom.isZoomed,
        run: () => zoom.onKey('-', cursor.centre),
      },
      { label: words.zoomOut, icon: 'undo-2', isDisabled: !zoom.isZoomed, run: () => zoom.show({}) },
    ];
    const take: MenuItem = {
      label: brush.isOfTwo ? words.tapRectangle : words.tapStretch,
      icon: 'group',
      run: () => {
        close();
        brush.takeByTaps();
      },
    };
    const patterns: MenuItem = {
      label: words.patterns,
      isChecked: plan !== undefined && isPatterned(plan, around.theme),
      // What the chart itself has, nobody takes away; an author's specification has its own.
      isDisabled: !plan || plan.chart.patterns === true,
      run: () => (readersPatterns.wanted = !hasPatterns(this.#host)),
    };
    return {
      label: words.view,
      items: [...(zoom.isOffered ? [take, ...zooms] : []), patterns, ...holdItems(this.#host, data)],
    };
  }
}
