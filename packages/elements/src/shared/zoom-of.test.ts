import { expect } from 'chai';
import { html } from 'lit';
import { cleanUp, fixture } from '../testing/fixture.ts';
import { cssZoomOf, placeWithin, zoomOf } from './zoom-of.ts';

describe('Places in a page that is drawn larger', () => {
  afterEach(cleanUp);

  /** Zoomed from without, zoomed and scaled within a shadow. */
  async function drawn(scale: string): Promise<HTMLElement> {
    const outer = await fixture<HTMLElement>(html`<div></div>`);
    outer.style.setProperty('zoom', '1.5');
    outer.style.setProperty('padding', '10px');
    const root = outer.attachShadow({ mode: 'open' });
    root.innerHTML =
      '<div style="zoom: 2"><slot></slot><p style="width: 50px; height: 20px; margin: 0"></p></div>';
    root.querySelector('div')!.style.scale = scale;
    return root.querySelector('p')!;
  }

  for (const [scale, zoom] of [
    ['none', 3],
    ['0.5', 1.5],
  ] as const) {
    it(`are told in an element's own pixels, scaled by ${scale}`, async () => {
      const element = await drawn(scale);
      expect(zoomOf(element)).to.equal(zoom);
      expect(cssZoomOf(element)).to.equal(3);
      const { left, top, width } = element.getBoundingClientRect();
      expect(width).to.be.closeTo(50 * zoom, 0.1);
      const within = placeWithin(element, { clientX: left + 10 * zoom, clientY: top + 5 * zoom });
      expect([within.x, within.y].map(Math.round)).to.deep.equal([10, 5]);
    });
  }

  it('are scaled by nothing in the top layer', async () => {
    const element = await drawn('0.5');
    element.popover = 'manual';
    element.showPopover();
    expect(zoomOf(element)).to.equal(3);
    expect(element.getBoundingClientRect().width).to.be.greaterThan(149);
  });
});
