import {
  arrangeRows,
  chartToQuery,
  drawChart,
  drawnRows,
  isPrepared,
  isRare,
  prepareChart,
  type ChartData,
  type ChartPlan,
  type ChartTheme,
  type Drawing,
  type MapShapes,
  type PartialChart,
  type Scene,
} from '@inset/engine/chart';
import { InsetError, outputSchema, type Dataset, type Query, type Table } from '@inset/model';
import type { ChartZoom } from './chart-zoom.ts';
import type { Strings } from '../locales/en.ts';
import { measureTextIn } from './measure-text.ts';
import { fetchOwnWords, ownWords } from './own-words.ts';

/** What a chart's rows are arranged for. */
export interface SceneSetting {
  theme: ChartTheme;
  /** Pixels of the plot. */
  box: { width: number; height: number };
  locale: string;
  strings: Strings;
  rightToLeft: boolean;
  /** The labels that the legend has switched off. */
  hidden: readonly string[];
  /** What a map's names are looked up in, where the host brings it. */
  shapes?: MapShapes | undefined;
  zoom: ChartZoom;
}

/** Rows arranged for a place, and, once it is asked for, what they look like there. */
export class ArrangedScene {
  readonly data: ChartData;
  readonly drawing: Drawing;
  #scene?: Scene;
  #failure?: InsetError;

  constructor(drawing: Drawing) {
    this.data = drawing.data;
    this.drawing = drawing;
  }

  /** Throws what stands in the way of drawing; the same error each time. */
  get scene(): Scene {
    if (this.#failure) throw this.#failure;
    try {
      return (this.#scene ??= drawChart(this.drawing));
    } catch (thrown) {
      throw (this.#failure = InsetError.from(thrown, 'CHART_INVALID'));
    }
  }
}

/** Works out a chart's plan and its rows, each once for the same inputs. Categories keep the colour they had. */
export class ChartScene {
  plan?: ChartPlan;
  /** Why there is no plan. */
  error?: InsetError;
  current?: ArrangedScene;
  /** Why what draws the mark could not be fetched. */
  missing?: InsetError;

  readonly #changed: () => void;
  #fetching?: Promise<void>;
  #planKey: readonly unknown[] = [];
  #sceneKey: readonly unknown[] = [];
  #colors: string[] = [];

  /** `changed` is called when what a mark is drawn with has arrived, or will not. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Makes the plan; `said` gives the chart, `key` is what it was read from. */
  describe(
    base: Query,
    { schema, rowCount: rows }: Pick<Dataset, 'schema' | 'rowCount'>,
    key: readonly unknown[],
    said: () => PartialChart,
  ): void {
    const wholeKey = [JSON.stringify(base), schema, rows > drawnRows.spots, ...key];
    if (isSame(wholeKey, this.#planKey)) return;
    this.#planKey = wholeKey;
    this.plan = undefined;
    this.error = undefined;
    this.#colors = [];
    try {
      this.plan = chartToQuery(base, said(), outputSchema(base, schema), { rows });
    } catch (thrown) {
      this.error = InsetError.from(thrown, 'CHART_INVALID');
    }
  }

  /** What is to be drawn of a table; undefined while the table is the answer to an earlier plan. */
  arrange(table: Table | undefined, setting: SceneSetting): ArrangedScene | undefined {
    const { plan } = this;
    if (!plan || !table || !answers(table, plan)) return undefined;
    const { theme, box, locale, strings, rightToLeft, hidden, shapes, zoom } = setting;
    const hasWords = !isRare(plan.chart.mark) || ownWords();
    if (!hasWords || !isPrepared(plan, shapes)) return void this.#prepare(plan, shapes);
    const ofRows = [table, plan, box.height, locale, strings, hidden];
    const key = [...ofRows, theme, box.width, rightToLeft, shapes, zoom.shown];
    if (this.current && isSame(key, this.#sceneKey)) return this.current;
    const sameRows = this.current && isSame(ofRows, this.#sceneKey.slice(0, ofRows.length));
    const data = sameRows ? this.current!.data : arrangeRows(plan, table, options(plan, setting));
    this.#remember(data, plan);
    this.#sceneKey = key;
    const measureText = measureTextIn(theme.font);
    const place = { ...box, locale, rightToLeft, measureText, ...(shapes && { shapes }) };
    this.current = new ArrangedScene({ plan: zoom.plan(plan), data, theme, ...place, colors: this.#colors });
    return this.current;
  }

  /** Resolves when all that drawing needs is there. */
  async prepared(): Promise<void> {
    await this.#fetching;
  }

  /** Tries again to fetch what could not be had. */
  retry(): void {
    this.missing = undefined;
  }

  #prepare(plan: ChartPlan, shapes: MapShapes | undefined): void {
    if (this.#fetching || this.missing) return;
    this.#fetching = Promise.all([prepareChart(plan, shapes), fetchOwnWords()])
      .then(() => {})
      .catch((thrown: unknown) => {
        this.missing = InsetError.from(thrown, 'CHART_INVALID');
      })
      .finally(() => {
        this.#fetching = undefined;
        this.#changed();
      });
  }

  forget(): void {
    this.current = undefined;
  }

  #remember(data: ChartData, plan: ChartPlan): void {
    const labels = data.categories.color ?? (plan.chart.mark === 'pie' ? data.categories.x : []) ?? [];
    const news = labels.filter((label) => !this.#colors.includes(label));
    if (news.length) this.#colors = [...this.#colors, ...news];
  }
}

function options(plan: ChartPlan, { box, locale, strings, hidden }: SceneSetting) {
  const { none, others, total } = strings.chart;
  const maxCategories =
    plan.chart.mark === 'pie' ? 7 : Math.max(5, Math.min(40, Math.floor(box.height / 16)));
  return { locale, none, others, total, maxCategories, hidden };
}

const answers = (table: Table, plan: ChartPlan): boolean =>
  plan.channels.every(({ column }) => table.schema.some(({ name }) => name === column));

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, i) => part === b[i]);
