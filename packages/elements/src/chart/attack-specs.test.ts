import { InsetError } from '@inset/model';
import { expect } from 'chai';
import * as vega from 'vega';
import { drawVega, type VegaDrawing } from './draw-vega.ts';
import { attackSpecs } from './testing/attack-specs.ts';

interface Collector {
  urls: string[];
  restore: () => void;
}

/** Notes every request the page tries, dialogs and new globals; lets none of them through. */
function collect(): Collector {
  const urls: string[] = [];
  const { fetch, open, alert } = window;
  const send = XMLHttpRequest.prototype.open;
  const beacon = navigator.sendBeacon;
  const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')!;
  window.fetch = (url) => (urls.push(`fetch ${String(url)}`), Promise.reject(new Error('collected')));
  window.open = (url) => (urls.push(`open ${String(url)}`), null);
  window.alert = (text) => void urls.push(`alert ${String(text)}`);
  navigator.sendBeacon = (url) => urls.push(`beacon ${String(url)}`) > 0;
  XMLHttpRequest.prototype.open = function (_method: string, url: string | URL) {
    urls.push(`xhr ${String(url)}`);
  };
  Object.defineProperty(HTMLImageElement.prototype, 'src', {
    ...source,
    set(this: HTMLImageElement, url: string) {
      urls.push(`image ${url}`);
    },
  });
  const thrown = ({ reason }: PromiseRejectionEvent): void => void urls.push(`thrown ${String(reason)}`);
  window.addEventListener('unhandledrejection', thrown);
  const restore = (): void => {
    window.removeEventListener('unhandledrejection', thrown);
    Object.assign(window, { fetch, open, alert });
    navigator.sendBeacon = beacon;
    XMLHttpRequest.prototype.open = send;
    Object.defineProperty(HTMLImageElement.prototype, 'src', source);
  };
  return { urls, restore };
}

/** Everything a reader could do over every mark. */
async function provoke(box: HTMLElement): Promise<void> {
  const surface = box.querySelector('svg, canvas') ?? box;
  const targets = [surface, ...box.querySelectorAll('svg path, svg image, svg text, input')].slice(0, 30);
  for (const target of targets) {
    const { left, top, width, height } = target.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
    for (const type of ['pointerover', 'pointermove', 'pointerdown', 'pointerup']) {
      target.dispatchEvent(new PointerEvent(type, at));
    }
    for (const type of ['mouseover', 'mousemove', 'mousedown', 'mouseup', 'click', 'dblclick']) {
      target.dispatchEvent(new MouseEvent(type, at));
    }
    target.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: 10 }));
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
  }
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  await new Promise((resolve) => setTimeout(resolve, 60));
}

describe('specifications that attack', () => {
  let box: HTMLElement;
  let drawing: VegaDrawing | undefined;
  let collector: Collector;

  beforeEach(() => {
    localStorage.setItem('token', 'canary-1234');
    box = document.createElement('div');
    document.body.append(box);
    collector = collect();
    // As Vega's own editor has it, which several findings need.
    Object.assign(window, { VEGA_DEBUG: { vega, view: window } });
  });
  afterEach(() => {
    Reflect.deleteProperty(window, 'VEGA_DEBUG');
    collector.restore();
    drawing?.destroy();
    drawing = undefined;
    box.remove();
  });

  for (const [name, { spec, refused }] of Object.entries(attackSpecs)) {
    it(`${refused ? 'refuses' : 'draws without effect'}: ${name}`, async () => {
      const globals = Object.keys(window).length;
      const links = document.querySelectorAll('a, iframe, script').length;
      const began = performance.now();
      let error: unknown;
      try {
        drawing = await drawVega(box, spec, { renderer: 'svg' });
        await provoke(box);
      } catch (thrown) {
        error = thrown;
      }
      expect(performance.now() - began).to.be.lessThan(15_000);
      if (refused) expect(error, 'it was drawn').to.be.instanceOf(InsetError);
      if (error) expect((error as InsetError).code).to.match(/^CHART_(UNSAFE|INVALID)$/);
      expect(collector.urls).to.deep.equal([]);
      expect(document.body.innerHTML).to.not.contain('canary-1234');
      expect(Object.keys(window).length).to.equal(globals);
      expect(document.querySelectorAll('a, iframe, script').length).to.equal(links);
      const fetched = ['fill', 'stroke', 'style'].map((name) => `[${name}*="collector"]`).join();
      expect(box.querySelector(fetched)).to.equal(null);
      expect(box.querySelector('[onfocus], [onclick], details, .vega-actions')).to.equal(null);
      expect(Object.keys(Object.prototype)).to.deep.equal([]);
    });
  }
});
