import {
  arrangeInTurns,
  chartToQuery,
  drawnRows,
  isPrepared,
  isRare,
  prepareChart,
  readCensus,
  suitPlan,
  type ChartData,
  type ChartPlan,
  type ChartTheme,
  type ChartWords,
  type ColorCensus,
  type DrawnWith,
  type MapShapes,
  type PartialChart,
  type Turns,
} from '@inset/engine/chart';
import { InsetError, outputSchema, type Dataset, type Query, type Step, type Table } from '@inset/model';
import { ArrangedScene } from './arranged-scene.ts';
import type { ChartZoom } from './chart-zoom.ts';
import { colorPlaces } from './color-places.ts';
import type { Strings } from '../locales/en.ts';
import { nextTask, soon } from '../shared/in-turns.ts';
import { measureTextIn } from './measure-text.ts';
import { fetchOwnWords, ownWords } from './own-words.ts';
import { RowCount } from './row-count.ts';
import { summaryOf } from './summary.ts';

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
  /** The table is the answer to what is asked for now. */
  isAnswered: boolean;
  /** What the table was asked of, and what would be asked now. */
  answered?: string | undefined;
  standing: string;
}

/** A table, and what was asked for it. */
interface Answer {
  plan: ChartPlan;
  table: Table;
}

/** Rows, arranged, and what they say in a sentence. */
interface Arranged {
  data: ChartData;
  summary: string;
}

interface Arranging {
  key: readonly unknown[];
  job: AbortController;
  done?: Promise<void>;
  failed?: true;
}

/** Works out a chart's plan and its rows, each once for the same inputs. Categories keep the colour they had. */
export class ChartScene {
  /** What is shown, or will be when the first answer is there. */
  plan?: ChartPlan;
  /** What is asked for: the same chart, where more or fewer rows are put together than in what is shown. */
  asked?: ChartPlan;
  /** Why there is no plan. */
  error?: InsetError;
  current?: ArrangedScene;
  /** Why what draws the mark could not be fetched. */
  missing?: InsetError;

  readonly #changed: () => void;
  #fetching?: Promise<void>;
  #planKey: readonly unknown[] = [];
  #base = '';
  /** The last answer about all that the chart is of: a trend stays that of all of it where less is shown. */
  #whole: (Answer & { of: string | undefined }) | undefined;
  #awaitsWhole = false;
  /** The answer that was shown when that about all was out of date: it is asked for anew, and this one stays meanwhile. */
  #outlasting: Table | undefined;
  /** What is known of the colour of points, and of which data. */
  #colorsOfPoints: { colors: ColorCensus; of?: string | undefined } | undefined;
  #taken?: { table: Table; asked: ChartPlan; plan: ChartPlan };
  readonly #rows = new RowCount();
  #sceneKey: readonly unknown[] = [];
  #arranged?: { key: readonly unknown[] } & Arranged;
  /** Rows that are being arranged in turns. */
  #arranging?: Arranging | undefined;
  #colors: string[] = [];

  /** `changed` is called when what a mark is drawn with has arrived, or will not, and when rows are arranged that took turns. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /**
   * Makes the plan; `said` gives the chart, `key` is what it was read from, `words` name its columns, `table` is the last
   * answer; `within` keeps of the base what is shown.
   */
  describe(
    { base, within }: { base: Query; within: Step[] },
    { schema, rowCount }: Pick<Dataset, 'schema' | 'rowCount'>,
    key: readonly unknown[],
    said: () => PartialChart,
    words: ChartWords,
    table?: Table,
  ): void {
    const ofChart = [schema, words, ...key];
    const isSameChart = isSame(ofChart, this.#planKey.slice(2));
    if (!isSameChart) {
      this.#rows.forget();
      this.#whole = undefined;
      this.#colorsOfPoints = undefined;
      this.#outlasting = undefined;
    }
    const counted = isSameChart && table && this.asked?.asksColors && readCensus(table);
    if (counted) this.#colorsOfPoints ??= { colors: counted };
    if (within.length === 0) this.#outlasting = undefined;
    this.#awaitsWhole = within.length > 0 && !this.#whole;
    const shown = this.#awaitsWhole ? [] : within;
    const part = { ...base, steps: [...base.steps, ...shown] };
    const text = JSON.stringify(part);
    if (isSameChart && table && this.asked && !this.asked.asksColors && answers(table, this.asked))
      this.#rows.learn(this.#base, this.asked, table);
    this.#base = text;
    const rows = this.#rows.of(part, text, rowCount);
    const sizes = Object.values(drawnRows).filter((most) => rows > most);
    const colors = this.#colorsOfPoints?.colors;
    const wholeKey = [text, `${sizes.length} ${JSON.stringify(colors)}`, ...ofChart];
    if (isSame(wholeKey, this.#planKey)) return;
    this.#planKey = wholeKey;
    this.error = undefined;
    // What is on the page stays there while its finer or coarser self is on the way.
    const stays = isSameChart && this.plan?.condensable;
    if (!stays) {
      this.plan = undefined;
      this.#colors = [];
    }
    this.asked = undefined;
    try {
      this.asked = chartToQuery(base, said(), outputSchema(base, schema), {
        rows,
        within: shown,
        colors,
        words,
      });
    } catch (thrown) {
      this.plan = undefined;
      this.error = InsetError.from(thrown, 'CHART_INVALID');
    }
    this.plan ??= this.asked;
    // What draws it is fetched while the data is; what a map is drawn with is known later.
    const { asked } = this;
    if (asked && asked.chart.mark !== 'map') void prepareChart(asked).catch(() => {});
  }

  /**
   * What is to be drawn of a table; undefined while the table is the answer to an earlier plan. Rows for which the task has
   * no time left are arranged in turns: until they are, what was there before stays, where that is of the same plan.
   */
  arrange(table: Table | undefined, setting: SceneSetting): ArrangedScene | undefined {
    // What is on the page stays until it is known which colours there are.
    if (this.asked?.asksColors) return this.#sceneKey[1] === this.plan ? this.current : undefined;
    let plan = this.#planFor(table);
    if (!plan || !table || !answers(table, plan)) return undefined;
    // Arranged as the answer on its way will be, rows that are on the page already would only keep it waiting.
    if (!setting.isAnswered && this.current?.table === table) {
      plan = this.plan = this.#sceneKey[1] as ChartPlan;
      this.#remember(this.current.data, plan);
    }
    const { theme, box, locale, strings, rightToLeft, hidden, shapes, zoom } = setting;
    const hasWords = !isRare(plan.chart.mark) || ownWords();
    const drawnWith = { shapes, theme, rows: table.rowCount };
    if (!hasWords || !isPrepared(plan, drawnWith)) {
      this.plan = plan;
      return void this.#prepare(plan, drawnWith);
    }
    if (this.#outlasting && (!setting.isAnswered || this.#outlasting === table)) return this.current;
    if (!plan.isPart && setting.isAnswered) this.#keepWhole({ plan, table, of: setting.answered });
    if (this.#outlasting && !plan.isPart) return this.current;
    this.#outlasting = undefined;
    if (plan.colors) this.#followColors(setting);
    const whole = plan.isPart && followsAll(plan.chart) ? this.#whole : undefined;
    if (whole && setting.isAnswered && whole.of !== setting.standing)
      this.#askAnew(() => {
        this.#whole = undefined;
        this.#outlasting = table;
      });
    const ofRows = [table, plan, box.height, locale, strings, hidden, whole];
    const key = [...ofRows, theme, box.width, rightToLeft, shapes, zoom.shown];
    if (this.current && isSame(key, this.#sceneKey)) return this.current;
    const arranged = this.#rowsOf(ofRows, [{ plan, table }, whole], setting);
    if (!arranged) return this.#sceneKey[1] === this.plan ? this.current : undefined;
    const { data, summary } = arranged;
    this.plan = plan;
    this.#remember(data, plan);
    this.#sceneKey = key;
    const measureText = measureTextIn(theme);
    const words = strings.chart.drawing;
    const place = { ...box, locale, words, rightToLeft, measureText, ...(shapes && { shapes }) };
    this.current = new ArrangedScene(
      { plan: zoom.plan(plan), data, theme, ...place, colors: this.#colors },
      table,
      summary,
    );
    return this.current;
  }

  #keepWhole(whole: Answer & { of: string | undefined }): void {
    this.#whole = whole;
    if (!this.#awaitsWhole) return;
    this.#awaitsWhole = false;
    // Within an update, as this may be, Lit passes over a request for another.
    queueMicrotask(this.#changed);
  }

  /** The data has changed, or a filter has: others may be the most frequent. */
  #followColors({ isAnswered, answered, standing }: SceneSetting): void {
    const known = this.#colorsOfPoints;
    if (!known || !isAnswered) return;
    known.of ??= answered;
    if (known.of !== standing) this.#askAnew(() => (this.#colorsOfPoints = undefined));
  }

  /** Forgets what is out of date, for another update to ask for it. What is shown of the new data is there by now. */
  #askAnew(forget: () => void): void {
    queueMicrotask(() => {
      forget();
      this.#changed();
    });
  }

  /** The rows, arranged: each time the same for the same key; undefined while that is being done. */
  #rowsOf(
    key: readonly unknown[],
    [answer, whole]: [Answer, Answer | undefined],
    setting: SceneSetting,
  ): Arranged | undefined {
    if (this.#arranged && isSame(key, this.#arranged.key)) return this.#arranged;
    if (this.#arranging && isSame(key, this.#arranging.key)) return undefined;
    this.#arranging?.job.abort();
    if (this.#arranging?.failed) this.error = undefined;
    this.#arranging = undefined;
    const job = new AbortController();
    const arranged = soon(arrangedInTurns(answer, whole, setting), job.signal);
    if ('then' in arranged) {
      this.#await(arranged, { key, job });
      return undefined;
    }
    this.#arranged = { key, ...arranged.value };
    return this.#arranged;
  }

  #await(arranged: Promise<Arranged | undefined>, arranging: Arranging): void {
    this.#arranging = arranging;
    arranging.done = arranged.then(
      (done) => {
        if (!done) return;
        this.#arranged = { key: arranging.key, ...done };
        this.#arranging = undefined;
        this.#changed();
      },
      (thrown: unknown) => {
        arranging.failed = true;
        this.error = InsetError.from(thrown, 'CHART_INVALID');
        this.#changed();
      },
    );
  }

  /** What a table is the answer to. */
  #planFor(table: Table | undefined): ChartPlan | undefined {
    const { asked } = this;
    if (!table || !asked || !answers(table, asked)) return this.plan;
    if (this.#taken?.table !== table || this.#taken.asked !== asked)
      this.#taken = { table, asked, plan: suitPlan(asked, table) };
    return this.#taken.plan;
  }

  get isArranging(): boolean {
    return this.#arranging !== undefined && !this.#arranging.failed;
  }

  /** Resolves when all that drawing needs is there. */
  async prepared(): Promise<void> {
    await this.#fetching;
    await this.#arranging?.done;
  }

  /** Tries again to fetch what could not be had. */
  retry(): void {
    this.missing = undefined;
  }

  #prepare(plan: ChartPlan, drawnWith: DrawnWith): void {
    if (this.#fetching || this.missing) return;
    this.#fetching = Promise.all([prepareChart(plan, drawnWith), fetchOwnWords()])
      // To read it has taken time: what is drawn with it has a task of its own.
      .then(nextTask)
      .catch((thrown: unknown) => {
        this.missing = InsetError.from(thrown, 'CHART_INVALID');
      })
      .finally(() => {
        this.#fetching = undefined;
        this.#changed();
      });
  }

  forget(): void {
    this.#arranging?.job.abort();
    this.#arranging = undefined;
    this.#arranged = undefined;
    this.current = undefined;
  }

  #remember(data: ChartData, plan: ChartPlan): void {
    const labels = data.categories.color ?? (plan.chart.mark === 'pie' ? data.categories.x : []) ?? [];
    if (!labels.every((label) => this.#colors.includes(label)))
      this.#colors = colorPlaces(this.#colors, labels);
  }
}

/** Whether something that a chart draws is worked out from all rows. */
const followsAll = ({ trend, references = [] }: ChartPlan['chart']): boolean =>
  trend !== undefined || references.some(({ value }) => typeof value === 'string');

function* arrangedInTurns(
  { plan, table }: Answer,
  whole: Answer | undefined,
  setting: SceneSetting,
): Turns<Arranged> {
  const data = yield* arrangeInTurns(plan, table, options(plan, setting));
  yield;
  if (whole) data.whole = (yield* arrangeInTurns(whole.plan, whole.table, options(whole.plan, setting))).rows;
  return { data, summary: summaryOf(plan, data, setting.strings, setting.locale) };
}

function options(plan: ChartPlan, { box, locale, strings, hidden }: SceneSetting) {
  const { none, others, total } = strings.chart;
  const maxCategories =
    plan.chart.mark === 'pie' ? 7 : Math.max(5, Math.min(40, Math.floor(box.height / 16)));
  return { locale, none, others, total, maxCategories, hidden };
}

/** Whether a table is the answer to a plan, rather than to one before it. */
export const answers = (table: Table, { channels, behind }: ChartPlan): boolean =>
  [
    ...channels.map(({ column }) => column),
    ...Object.values(behind?.moments ?? {}),
    ...Object.values(behind?.references ?? {}),
    ...(behind?.averages ?? []).map(({ y }) => y),
  ].every((column) => table.schema.some(({ name }) => name === column));

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, i) => part === b[i]);
