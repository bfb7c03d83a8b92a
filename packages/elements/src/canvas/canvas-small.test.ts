import type { NewBlock } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { openCanvas, query, wrappers } from './testing/open-canvas.ts';

describe('an error in a small block of a canvas', () => {
  afterEach(cleanUp);

  const open = async (height: number, locale = 'de') => {
    const { canvas } = await openCanvas([
      {
        kind: 'metric',
        query,
        measure: 'sum(umsatzsteuervoranmeldung)',
        label: 'Umsatz',
        frame: { x: 0, y: 0, width: 4, height },
      },
    ]);
    const provider = canvas.closest('inset-provider')!;
    expect(provider).to.be.instanceOf(InsetProvider);
    provider.setAttribute('locale', locale);
    const content = wrappers(canvas)[0]!.querySelector<HTMLElement>('.content')!;
    const error = await until(() =>
      content.firstElementChild!.shadowRoot!.querySelector<HTMLElement>(`[part=error][lang=${locale}]`),
    );
    return { canvas, content, error };
  };
  const isSeen = (element: Element | null): boolean => element?.checkVisibility() === true;

  it('is cut short to what there is room for, and says it all at a press, until it is left', async () => {
    const { canvas, content, error } = await open(4);
    expect(content.scrollHeight).to.be.at.most(content.clientHeight + 1);
    const [detail, button] = [error.querySelector('.detail'), error.querySelector<HTMLElement>('.whole')!];
    expect(isSeen(detail)).to.equal(false);
    expect(isSeen(error.querySelector('.said'))).to.equal(true);
    await expectAccessible(canvas);
    button.focus();
    button.click();
    expect(error.matches(':popover-open')).to.equal(true);
    expect(isSeen(detail)).to.equal(true);
    const said = error.querySelector('.said')!;
    expect(said.scrollHeight).to.be.at.most(said.clientHeight + 1);
    const { left, top, right, bottom } = error.getBoundingClientRect();
    expect(left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight).to.equal(true);
    await expectAccessible(canvas);
    error.hidePopover();
    await until(() => !error.hasAttribute('popover'));
    expect(isSeen(detail)).to.equal(false);
    button.click();
    expect(error.matches(':popover-open')).to.equal(true);
    button.click();
    await until(() => !error.hasAttribute('popover'));
  });

  it('stands there whole where there is room', async () => {
    const { error } = await open(12);
    expect(isSeen(error.querySelector('.detail'))).to.equal(true);
    expect(isSeen(error.querySelector('.whole'))).to.equal(false);
  });
});

describe('the tools of a small block', () => {
  afterEach(cleanUp);

  it('begin within the page, at either side', async () => {
    for (const locale of ['de', 'ar']) {
      const { canvas } = await openCanvas([
        { id: 'small', kind: 'metric', query, measure: 'sum(x)', frame: { x: 0, y: 2, width: 3, height: 4 } },
      ]);
      canvas.closest('inset-provider')!.setAttribute('locale', locale);
      canvas.dir = locale === 'ar' ? 'rtl' : 'ltr';
      canvas.select(['small']);
      const tools = await until(() => canvas.renderRoot.querySelector('.block .tools'));
      const grid = tools.closest('.grid') ?? canvas;
      const [box, page] = [tools.getBoundingClientRect(), grid.getBoundingClientRect()];
      expect([box.left >= page.left - 1, box.right <= page.right + 1], locale).to.deep.equal([true, true]);
    }
  });
});

describe('the header of a canvas', () => {
  afterEach(cleanUp);

  it('keeps its tools together, beside the title or below it', async () => {
    const block: NewBlock = {
      kind: 'metric',
      query,
      measure: 'sum(x)',
      frame: { x: 0, y: 2, width: 3, height: 4 },
    };
    const { canvas } = await openCanvas([block], { panels: 'library properties' });
    for (const width of [1000, 390, 360, 320]) {
      canvas.style.width = `${width}px`;
      await canvas.updateComplete;
      const header = canvas.renderRoot.querySelector('.header')!;
      const frame = header.getBoundingClientRect();
      const buttons = [...header.querySelectorAll('button')].map((button) => button.getBoundingClientRect());
      expect(buttons.length).to.be.greaterThan(4);
      expect(new Set(buttons.map(({ top }) => Math.round(top))).size, `rows at ${width}`).to.equal(1);
      for (const { left, right, top, bottom } of buttons)
        expect(
          left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom,
        ).to.equal(true);
    }
  });

  it("takes two rows on a phone: the title with the host's actions, the tools with how it is kept", async () => {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider>
        <inset-canvas canvas-id="on-a-phone-${Date.now()}" style="height: 500px"></inset-canvas>
      </inset-provider>`,
    );
    const canvas = provider.querySelector('inset-canvas')!;
    await until(() => canvas.renderRoot.querySelector('.header .status'));
    canvas.insertAdjacentHTML(
      'beforeend',
      '<div slot="actions" style="display: flex; width: 200px; height: 40px"><button>Share</button></div>',
    );
    const middle = (element: Element): number => {
      const { top, bottom } = element.getBoundingClientRect();
      return Math.round((top + bottom) / 2);
    };
    for (const [width, rows] of [
      [1000, 1],
      [390, 2],
      [360, 2],
    ] as const) {
      canvas.style.width = `${width}px`;
      await until(
        () => canvas.renderRoot.querySelector('.frame')!.classList.contains('small') === width < 720,
      );
      const part = (selector: string): Element => canvas.renderRoot.querySelector(`.header ${selector}`)!;
      await until(() => part('.status').textContent!.includes('Kept'));
      const first = [part('input.title'), canvas.querySelector('[slot=actions]')!].map(middle);
      const last = [part('.group'), part('.status')].map(middle);
      expect([first[0]! - first[1]!, last[0]! - last[1]!], `in line at ${width}`).to.deep.equal([0, 0]);
      expect(new Set([...first, ...last]).size, `rows at ${width}`).to.equal(rows);
    }
  });

  it('says how it is kept in at most two lines on a phone, in every language', async () => {
    for (const [locale, kept] of [
      ['en', 'Kept'],
      ['de', 'gespeichert'],
      ['ar', 'محفوظ'],
    ] as const) {
      const provider = await fixture<InsetProvider>(
        html`<inset-provider locale=${locale}>
          <inset-canvas
            canvas-id="kept-${locale}-${Date.now()}"
            style="width: 360px; height: 500px"
          ></inset-canvas>
        </inset-provider>`,
      );
      const canvas = provider.querySelector('inset-canvas')!;
      const status = await until(() => {
        const shown = canvas.renderRoot.querySelector<HTMLElement>('.small .header .status');
        return shown?.textContent!.includes(kept) && shown;
      });
      const line = Number.parseFloat(getComputedStyle(status).lineHeight);
      expect(status.offsetHeight, locale).to.be.at.most(Math.ceil(2 * line));
      cleanUp();
    }
  });

  it('is not touched by the tools of a block in the first row', async () => {
    const { canvas } = await openCanvas([
      { id: 'first', kind: 'metric', query, measure: 'sum(x)', frame: { x: 8, y: 0, width: 6, height: 4 } },
    ]);
    canvas.select(['first']);
    const tools = await until(() => canvas.renderRoot.querySelector('.block .tools'));
    const header = canvas.renderRoot.querySelector('.header')!.getBoundingClientRect();
    expect(tools.getBoundingClientRect().top).to.be.at.least(header.bottom + 4);
  });
});
