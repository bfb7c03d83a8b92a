import { InsetError } from '@inset/model';
import type { UrlPolicy } from '../shared/source-registry.ts';
import type { QueryController } from '../shared/query-controller.ts';
import { closestAcrossShadows } from '../shared/kit-controller.ts';
import type { ArrangedScene } from './arranged-scene.ts';
import type { ChartAttributesElement } from './chart-attributes.ts';
import type { ChartDrawing } from './chart-drawing.ts';
import type { ChartScene } from './chart-scene.ts';
import type { ChartSurroundings } from './chart-surroundings.ts';
import type { ChartZoom } from './chart-zoom.ts';

export interface ChartStageOptions {
  scenes: ChartScene;
  drawing: ChartDrawing;
  around: ChartSurroundings;
  zoom: ChartZoom;
  /** The labels that the legend has switched off. */
  hidden: () => readonly string[];
  /** The last answer, and whether that is what was asked for last. */
  data: () => Pick<QueryController, 'result' | 'state' | 'answered' | 'standing'>;
  /** Another chart is on the page, painted in so many milliseconds. */
  onShown: (milliseconds: number) => void;
}

/** Brings what a chart says onto the page: its rows arranged, drawn and painted, or what an author specifies. */
export class ChartStage {
  /** Why the last of them could not be drawn. */
  error: InsetError | undefined;

  /** Resolves when all is on the page that was to be drawn. */
  #shown: Promise<unknown> = Promise.resolve();
  readonly #host: ChartAttributesElement;
  readonly #options: ChartStageOptions;

  constructor(host: ChartAttributesElement, options: ChartStageOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Whether rows are on their way to the page. */
  get isBusy(): boolean {
    const { scenes, drawing } = this.#options;
    return scenes.isArranging || drawing.isComing;
  }

  /** What is to be drawn now. */
  arrange(): ArrangedScene | undefined {
    const { locale, strings, shapes, spec, asTable } = this.#host;
    const { around, scenes, zoom, hidden, data } = this.#options;
    const { state, result, answered, standing } = data();
    const isAnswered = state === 'ready' || state === 'empty';
    const asked = { isAnswered, answered, standing };
    // An update may still be due when the chart is taken away.
    if (!this.#host.isConnected) return scenes.current;
    const { theme } = around;
    const box = around.box ?? (asTable ? unseen : undefined);
    if (!theme || !box || spec) return undefined;
    const rightToLeft = getComputedStyle(this.#host).direction === 'rtl';
    const setting = {
      theme,
      box,
      locale,
      strings,
      rightToLeft,
      hidden: hidden(),
      shapes,
      zoom,
      ...asked,
    };
    return scenes.arrange(result?.table, setting);
  }

  /** Waits for an update of the chart, and until all is on the page that there is to draw by then. */
  async whenShown(update: () => Promise<unknown>): Promise<void> {
    await update();
    await this.#options.scenes.prepared();
    await update();
    await this.#shown;
  }

  /** Draws what is to be seen now. */
  draw(target: HTMLElement): void {
    const drawn = this.#draw(target);
    this.#shown = Promise.all([this.#shown, drawn]);
  }

  async #draw(target: HTMLElement): Promise<void> {
    const { drawing, onShown } = this.#options;
    try {
      const showing = this.#host.spec ? this.#drawSpec(target) : this.#drawScene(target);
      // What is painted now is told of now, too.
      const isNew = typeof showing === 'boolean' ? showing : await showing;
      if (!isNew) return;
      this.#say(undefined);
      onShown(performance.now() - drawing.began);
    } catch (thrown) {
      if (this.#host.isConnected) this.#say(InsetError.from(thrown, 'CHART_INVALID'));
    }
  }

  /** Tries again. */
  retry(): void {
    this.error = undefined;
    this.#options.drawing.invalidate();
    this.#options.scenes.retry();
    void this.#host.refresh();
  }

  #say(error: InsetError | undefined): void {
    if (this.error === error) return;
    this.error = error;
    this.#host.requestUpdate();
  }

  /** Paints the chart as it is to be seen now; false where that is what is on the page. */
  #drawScene(target: HTMLElement): boolean | Promise<boolean> {
    const arranged = this.arrange();
    if (!arranged || arranged.data.rows.length === 0 || !this.#host.isConnected) return false;
    const showing = this.#options.drawing.showScene(target, arranged);
    if (typeof showing === 'boolean') return showing;
    // While it lasts, the chart says that it is busy.
    this.#host.requestUpdate();
    return showing.finally(() => this.#host.requestUpdate());
  }

  async #drawSpec(target: HTMLElement): Promise<boolean> {
    const { spec, datasetName, locale, strings } = this.#host;
    const { around, drawing } = this.#options;
    const { box, theme } = around;
    const table = this.#options.data().result?.table;
    if (!spec || !box || !theme || (datasetName && !table)) return false;
    const policy = closestAcrossShadows(this.#host, 'inset-provider') as { allowUrl?: UrlPolicy } | undefined;
    // What a source may fetch by default is the page's own doing; a specification may come from anybody.
    const allowUrl = (url: string): boolean => policy?.allowUrl?.(new URL(url)) ?? false;
    const scene = { spec, theme, width: box.width, locale, strings, allowUrl, ...(table && { table }) };
    return drawing.showSpec(target, scene);
  }
}

/** The size of a drawing that was never shown: its table still needs to know how much is in it. */
const unseen = { width: 640, height: 320 };
