import { setTimeout as wait } from 'node:timers/promises';

/** Carries one command of WebDriver to a browser and its answer back. */
export interface Transport {
  send(command: Command, parameters?: object): Promise<unknown>;
  close(): Promise<void>;
}

export type Command =
  | 'Navigate'
  | 'ExecuteAsyncScript'
  | 'PerformActions'
  | 'ReleaseActions'
  | 'TakeScreenshot'
  | 'SetWindowRect'
  | 'SetTimeouts'
  | 'ElementSendKeys'
  | 'GetComputedRole'
  | 'GetComputedLabel'
  | 'Print';

/** WebKit takes its time to compile DuckDB, ms. */
const longestWait = 60_000;

/** What an element is called between here and the browser. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
export type ElementReference = Record<typeof elementKey, string>;

/** Keys as WebDriver writes them. */
export const keys = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
} as const;

export interface Point {
  x: number;
  y: number;
}

/** What to look for, in all shadow roots: a selector, and words that the element, its label or its title has. */
export interface Wanted {
  selector: string;
  text?: string;
  /** Within the first that fits this selector. */
  within?: string;
}

/** A page in a browser that is driven by the commands which Firefox and WebKit both know. */
export class Session {
  readonly browser: string;
  readonly #transport: Transport;

  constructor(browser: string, transport: Transport) {
    this.browser = browser;
    this.#transport = transport;
  }

  async goto(url: string): Promise<void> {
    await this.#transport.send('Navigate', { url });
  }

  /** Runs a function in the page and resolves with what it returns, awaited. Its errors reject here. */
  async evaluate<Given extends readonly unknown[], Result>(
    run: (...given: Given) => Result,
    ...given: Given
  ): Promise<Awaited<Result>> {
    const script = `const done = arguments[arguments.length - 1];
      const given = [...arguments].slice(0, -1);
      Promise.resolve().then(() => (${String(run)})(...given)).then(
        (value) => done({ value: value === undefined ? null : value }),
        (error) => done({ failure: String(error) + '\\n' + (error && error.stack) }),
      );`;
    const answer = (await this.#transport.send('ExecuteAsyncScript', { script, args: given })) as {
      value?: Awaited<Result>;
      failure?: string;
    };
    if (answer.failure !== undefined) throw new Error(answer.failure);
    return answer.value as Awaited<Result>;
  }

  /** Waits until the function returns something, and resolves with it. */
  async until<Given extends readonly unknown[], Result>(
    run: (...given: Given) => Result,
    ...given: Given
  ): Promise<NonNullable<Awaited<Result>>> {
    const end = Date.now() + longestWait;
    for (;;) {
      const found = await this.evaluate(run, ...given);
      if (found) return found as NonNullable<Awaited<Result>>;
      if (Date.now() > end)
        throw new Error(`Not within ${longestWait / 1000} s: ${String(run)} ${JSON.stringify(given)}`);
      await wait(100);
    }
  }

  /** The middle of the first element that is wanted, scrolled into view. */
  async place(wanted: Wanted): Promise<Point> {
    return this.until(placeOf, wanted);
  }

  async element(wanted: Wanted): Promise<ElementReference> {
    return (await this.until(elementOf, wanted)) as unknown as ElementReference;
  }

  async click(wanted: Wanted | string): Promise<void> {
    await this.clickAt(await this.place(typeof wanted === 'string' ? { selector: wanted } : wanted));
  }

  async clickAt({ x, y }: Point, times = 1): Promise<void> {
    const press = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    const move = { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) };
    await this.#pointer([move, ...Array.from({ length: times }, () => press).flat()]);
  }

  async hover({ x, y }: Point): Promise<void> {
    await this.#pointer([{ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) }]);
  }

  async drag(from: Point, to: Point, steps = 8): Promise<void> {
    const at = (share: number): object => ({
      type: 'pointerMove',
      duration: 20,
      x: Math.round(from.x + (to.x - from.x) * share),
      y: Math.round(from.y + (to.y - from.y) * share),
    });
    const moves = Array.from({ length: steps }, (_, i) => at((i + 1) / steps));
    await this.#pointer([
      at(0),
      { type: 'pointerDown', button: 0 },
      ...moves,
      { type: 'pointerUp', button: 0 },
    ]);
  }

  /** Presses keys one after the other, or characters; with others held down. */
  async press(pressed: string, ...held: string[]): Promise<void> {
    const down = (value: string): object => ({ type: 'keyDown', value });
    const up = (value: string): object => ({ type: 'keyUp', value });
    const actions = [
      ...held.map(down),
      ...[...pressed].flatMap((key) => [down(key), up(key)]),
      ...held.toReversed().map(up),
    ];
    await this.#transport.send('PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async choose(wanted: Wanted, file: string): Promise<void> {
    const element = await this.element(wanted);
    await this.#transport.send('ElementSendKeys', { id: element[elementKey], text: file });
  }

  async role(wanted: Wanted): Promise<{ role: string; name: string }> {
    const id = (await this.element(wanted))[elementKey];
    return {
      role: valueOf(await this.#transport.send('GetComputedRole', { id })),
      name: valueOf(await this.#transport.send('GetComputedLabel', { id })),
    };
  }

  /** The page as it is seen, a PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from(valueOf(await this.#transport.send('TakeScreenshot', { full: false })), 'base64');
  }

  /** The page on paper, a PDF. */
  async print(): Promise<Buffer> {
    return Buffer.from(valueOf(await this.#transport.send('Print', {})), 'base64');
  }

  /** Makes the page so large, in CSS pixels; the window around it is larger. */
  async resize(width: number, height: number): Promise<void> {
    let [wide, high] = [width, height];
    for (let i = 0; i < 3; i++) {
      await this.#transport.send('SetWindowRect', { width: wide, height: high });
      const [innerWide, innerHigh] = await this.evaluate(() => [innerWidth, innerHeight] as const);
      if (innerWide === width && innerHigh === height) return;
      wide += width - innerWide;
      high += height - innerHigh;
    }
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  async #pointer(actions: readonly object[]): Promise<void> {
    const parameters = { pointerType: 'mouse' };
    await this.#transport.send('PerformActions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters, actions }],
    });
  }
}

const valueOf = (answer: unknown): string =>
  typeof answer === 'string' ? answer : (answer as { value: string }).value;

/** Runs in the page. */
function elementOf({ selector, text, within }: Wanted): Element | undefined {
  const all = (root: ParentNode, found: Element[] = []): Element[] => {
    for (const each of root.querySelectorAll('*')) {
      found.push(each);
      if (each.shadowRoot) all(each.shadowRoot, found);
    }
    return found;
  };
  const outer = within === undefined ? undefined : all(document).find((each) => each.matches(within));
  if (within !== undefined && !outer) return undefined;
  const found = [...(outer?.shadowRoot ? all(outer.shadowRoot) : []), ...all(outer ?? document)];
  const words = (each: Element): string =>
    [each.textContent, each.getAttribute('aria-label'), each.getAttribute('title')].join(' ');
  return found.find(
    (each) =>
      each.matches(selector) &&
      (each.getClientRects().length > 0 || each.matches('[type=file]')) &&
      (text === undefined || words(each).includes(text)),
  );
}

/** Runs in the page. Older WebKit counts in an element's own pixels, which CSS zooms around it make others. */
const placeOf = asText(
  `(wanted) => {
    const element = (${String(elementOf)})(wanted);
    if (!element) return undefined;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    let zoom = 1;
    const root = (each) => each.getRootNode();
    for (let each = element; each && !('currentCSSZoom' in each); each = each.parentElement ?? root(each).host)
      zoom *= Number.parseFloat(getComputedStyle(each).zoom) || 1;
    return { x: (x + width / 2) * zoom, y: (y + height / 2) * zoom };
  }`,
) as (wanted: Wanted) => Point | undefined;

/** A function that is only ever sent: it stands for its text. */
function asText(text: string): (wanted: Wanted) => undefined {
  return Object.assign(() => undefined, { toString: () => text });
}
