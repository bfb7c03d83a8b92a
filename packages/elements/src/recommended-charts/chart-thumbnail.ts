import {
  arrangeRows,
  chartToQuery,
  drawChart,
  isPrepared,
  prepareChart,
  suitPlan,
  type ChartPlan,
  type ChartTheme,
  type ChartWords,
  type PartialChart,
} from '@inset/engine/chart';
import type { Query, Schema } from '@inset/model';
import { measureTextIn } from '../chart/measure-text.ts';
import { SceneView } from '../chart/scene-view.ts';
import type { Strings } from '../locales/en.ts';
import type { KitDataSource } from '../shared/lazy-data-source.ts';

/** Rows that are drawn one by one: more are not seen at this size. */
const mostSpots = 400;

/** What a thumbnail is drawn with now. */
export interface ThumbnailSetting {
  dataSource: KitDataSource;
  theme: ChartTheme;
  locale: string;
  strings: Strings;
  rightToLeft: boolean;
}

/** One chart, drawn small from its own rows. It asks for them when it is first shown, and stops when it is hidden. */
export class ChartThumbnail {
  readonly plan: ChartPlan;
  failed = false;
  #running?: AbortController;
  #table?: Awaited<ReturnType<KitDataSource['run']>>['table'];
  #view?: SceneView;
  #target?: HTMLElement;
  #drawnWith?: ThumbnailSetting;

  /** `schema` is what `base` gives, `words` name what it draws. Throws where the chart cannot be drawn. */
  constructor(base: Query, chart: PartialChart, schema: Schema, words: ChartWords) {
    const compact = { ...chart, compact: true };
    const plan = chartToQuery(base, compact, schema, { words });
    const few: Query = { from: base.from, steps: [...base.steps, { kind: 'sample', count: mostSpots }] };
    this.plan = plan.summarized ? plan : chartToQuery(few, compact, schema, { words });
  }

  /** Draws into an element that is in view. Resolves when that is done, has failed, or was stopped. */
  async show(target: HTMLElement, setting: ThumbnailSetting): Promise<void> {
    const isSame = this.#target === target && this.#drawnWith?.theme === setting.theme;
    if ((isSame && this.#view?.scene) || this.#running || this.failed) return;
    const running = new AbortController();
    this.#running = running;
    target.ariaBusy = 'true';
    try {
      this.#table ??= (await setting.dataSource.run(this.plan.query, { signal: running.signal })).table;
      // As the chart itself is: what the answer shows may suit another plan.
      const plan = suitPlan(this.plan, this.#table);
      const drawnWith = { ...setting, rows: this.#table.rowCount };
      if (!isPrepared(plan, drawnWith)) await prepareChart(plan, drawnWith);
      if (!running.signal.aborted) this.#draw(plan, target, setting);
    } catch {
      // One that cannot be drawn is no fault of the page's: the others stay.
      this.failed = !running.signal.aborted;
    }
    target.ariaBusy = null;
    if (this.#running === running) this.#running = undefined;
  }

  /** Stops asking. What is drawn stays. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  #draw(plan: ChartPlan, target: HTMLElement, setting: ThumbnailSetting): void {
    const { theme, locale, strings, rightToLeft } = setting;
    const { none, others, total, drawing: words } = strings.chart;
    const data = arrangeRows(plan, this.#table!, { locale, none, others, total, maxCategories: 12 });
    if (data.rows.length === 0) {
      this.failed = true;
      return;
    }
    const { clientWidth: width, clientHeight: height } = target;
    const measureText = measureTextIn(theme);
    const scene = drawChart({ plan, data, theme, width, height, locale, words, rightToLeft, measureText });
    if (this.#target !== target) this.#view = new SceneView(target);
    this.#target = target;
    this.#drawnWith = setting;
    this.#view!.show(scene, theme.font);
  }
}
