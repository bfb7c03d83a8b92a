import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import '../define.ts';
import type { InsetProvider } from '../provider/provider.ts';
import { EngineDataSource } from './engine-data-source.ts';
import { cleanUp, fixture, until } from './fixture.ts';

const picture =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="300" height="120"%3E%3Crect width="300" height="120"/%3E%3C/svg%3E';

/** Each element that shows words, with what it shows once it is there. */
const elements: Record<string, [template: TemplateResult, there: string]> = {
  'a chart': [
    html`<inset-chart source="orders" mark="bar" x="region" y="sum(revenue)" color="year"></inset-chart>`,
    '.drawing text',
  ],
  'a chart as a table': [
    html`<inset-chart source="orders" mark="bar" x="region" y="sum(revenue)" as-table></inset-chart>`,
    '.twin td',
  ],
  'a table': [html`<inset-table source="orders" summaries></inset-table>`, '[data-row="0"]'],
  'a pivot': [
    html`<inset-pivot source="orders" rows="region" columns="year" values="sum(revenue)"></inset-pivot>`,
    'tr.line',
  ],
  'a metric': [
    html`<inset-metric source="orders" measure="sum(revenue)" label="Revenue of all regions"></inset-metric>`,
    '.value',
  ],
  'a filter of values': [html`<inset-filter source="orders" column="region"></inset-filter>`, 'li'],
  'a filter of numbers': [html`<inset-filter source="orders" column="revenue"></inset-filter>`, 'input'],
  'a profile': [html`<inset-profile source="orders"></inset-profile>`, '.quality strong'],
  'a heading': [html`<inset-heading text="Revenue of all regions"></inset-heading>`, '.heading'],
  'a text': [
    html`<inset-text
      text="# Orders

of **all** regions

- East
- West"
    ></inset-text>`,
    'li',
  ],
  'a picture without a description': [
    html`<inset-image
      editable
      src=${picture}
      caption="What is seen here"
      style="height: 160px"
    ></inset-image>`,
    'img',
  ],
  'a narrow picture without a description': [
    html`<inset-image
      editable
      src=${picture}
      caption="What is seen here"
      style="width: 150px; height: 130px"
    ></inset-image>`,
    'img',
  ],
  'a place for a picture': [html`<inset-image editable></inset-image>`, '.choose'],
  'an upload': [html`<inset-upload></inset-upload>`, 'button'],
  'a query': [html`<inset-query source="orders"></inset-query>`, 'button'],
  'a builder': [html`<inset-chart-builder source="orders"></inset-chart-builder>`, 'button'],
  'recommended charts': [
    html`<inset-recommended-charts source="orders"></inset-recommended-charts>`,
    'button, inset-chart',
  ],
  'a chat': [html`<inset-chat source="orders"></inset-chat>`, '.input'],
  comments: [html`<inset-comments></inset-comments>`, 'textarea, button, p'],
  'an error': [html`<inset-metric source="order" measure="sum(revenue)"></inset-metric>`, '[part~=error]'],
};

/** The spacing that WCAG 1.4.12 names, as a reader's own style sheet sets it: inside of everything. */
const spacing = new CSSStyleSheet();
spacing.replaceSync(
  '*:not(svg *) { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }',
);

function* shadowsOf(root: ParentNode): Generator<ShadowRoot> {
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    if (!shadowRoot) continue;
    yield shadowRoot;
    yield* shadowsOf(shadowRoot);
  }
}

interface Word {
  words: string;
  element: Element;
  rect: DOMRect;
}

/** The lines of words that are seen of an element, as the page lays them out. */
function wordsIn(root: ParentNode): Word[] {
  const range = document.createRange();
  return [...shadowsOf(root)].flatMap((shadow) => {
    const walker = document.createTreeWalker(shadow, NodeFilter.SHOW_TEXT);
    const found: Word[] = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const element = text.parentElement;
      const words = text.textContent!.trim();
      const isSeen = element?.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      if (!words || !isSeen || element!.closest('.visually-hidden, svg, style, option, .probe')) continue;
      range.selectNodeContents(text);
      for (const rect of range.getClientRects())
        if (rect.width > 1) found.push({ words, element: element!, rect });
    }
    return found;
  });
}

const parentOf = (element: Element): Element | null => {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
};

/** Words of which something is cut off that can neither be scrolled to nor is said elsewhere. */
function cutIn(root: ParentNode): string[] {
  const cut = ({ words, element, rect }: Word): string | undefined => {
    for (let box: Element | null = element; box && box !== root; box = parentOf(box)) {
      const { overflowX, overflowY, textOverflow, position, webkitLineClamp } = getComputedStyle(box);
      if (webkitLineClamp !== 'none' && box.getAttribute('title')?.includes(words)) return undefined;
      const inside = box.getBoundingClientRect();
      const isWide = rect.right > inside.right + 2 || rect.left < inside.left - 2;
      const isHigh = rect.bottom > inside.bottom + 3 || rect.top < inside.top - 3;
      // Dots, with all of it in the title or by Enter.
      if (isWide && ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis')
        return `“${words.slice(0, 40)}” is cut at a side of ${box.localName}.${box.className}`;
      if (isWide && textOverflow === 'ellipsis') return undefined;
      if (isHigh && ['hidden', 'clip'].includes(overflowY))
        return `“${words.slice(0, 40)}” is cut above or below ${box.localName}.${box.className}`;
      // What scrolls can be scrolled to.
      if (/auto|scroll/.test(overflowX + overflowY) || position === 'fixed') return undefined;
    }
    return undefined;
  };
  return [...new Set(wordsIn(root).flatMap((word) => cut(word) ?? []))];
}

/** What is left of a line within all that hides what goes beyond it. */
function shownOf({ element, rect }: Word): DOMRect {
  let { left, top, right, bottom } = rect;
  for (let box: Element | null = element; box; box = parentOf(box)) {
    if (getComputedStyle(box).overflow === 'visible') continue;
    const inside = box.getBoundingClientRect();
    [left, top] = [Math.max(left, inside.left), Math.max(top, inside.top)];
    [right, bottom] = [Math.min(right, inside.right), Math.min(bottom, inside.bottom)];
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

/** Words that lie over other words. */
function overlapsIn(root: ParentNode): string[] {
  const all = wordsIn(root).map((word) => ({ ...word, rect: shownOf(word) }));
  return all.flatMap((one, i) =>
    all.slice(i + 1).flatMap((other) => {
      if (one.element.contains(other.element) || other.element.contains(one.element)) return [];
      const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      // Lines' boxes are higher than their letters.
      const most = Math.max(3, Math.min(one.rect.height, other.rect.height) * 0.4);
      return width > 3 && height > most
        ? [`“${one.words.slice(0, 30)}” lies over “${other.words.slice(0, 30)}”`]
        : [];
    }),
  );
}

describe('words of another size', () => {
  afterEach(() => {
    cleanUp();
    document.documentElement.style.removeProperty('font-size');
  });

  const settings: Record<string, (provider: Element) => void> = {
    'are twice as large': () => document.documentElement.style.setProperty('font-size', '200%'),
    'stand as far apart as readers may set them': (provider) => {
      for (const shadow of shadowsOf(provider)) shadow.adoptedStyleSheets.push(spacing);
    },
  };

  for (const [setting, set] of Object.entries(settings)) {
    for (const width of [320, 720]) {
      for (const [name, [template, there]] of Object.entries(elements)) {
        it(`cut and cover nothing of ${name} at ${width} pixels where they ${setting}`, async () => {
          const data = new EngineDataSource();
          const regions = ['East', 'West', 'North', 'South'];
          data.add(
            'orders',
            regions.flatMap((region, i) =>
              ['2023', '2024'].map((year) => ({ region, year, revenue: 1_200 + 340 * i })),
            ),
          );
          const provider = await fixture<InsetProvider>(
            html`<inset-provider locale="en" .dataSource=${data} style="display: block; width: ${width}px">
              ${template}
            </inset-provider>`,
          );
          const element = provider.firstElementChild!;
          await until(() => element.shadowRoot?.querySelector(there), 15_000);
          set(provider);
          await settled(provider);
          expect(cutIn(provider)).to.deep.equal([]);
          expect(overlapsIn(provider)).to.deep.equal([]);
        });
      }
    }
  }
});

/** Two frames in which nothing has changed its place. */
async function settled(root: ParentNode): Promise<void> {
  const look = (): string =>
    wordsIn(root)
      .map(({ words, rect }) => `${words} ${rect.x} ${rect.y} ${rect.width}`)
      .join();
  let before = '';
  for (let same = 0; same < 3;) {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
    const now = look();
    same = now === before ? same + 1 : 0;
    before = now;
  }
}
