import { expect } from 'chai';
import { html } from 'lit';
import { cleanUp, fixture } from '../testing/fixture.ts';

/** A module of its own, which has asked the browser nothing yet. */
let copies = 0;
const fresh = (): Promise<typeof import('./css-zoom.ts')> => import(`./css-zoom.ts?copy=${++copies}`);

const { prototype } = Element;
const told = Object.getOwnPropertyDescriptor(prototype, 'currentCSSZoom')!;
const box = prototype.getBoundingClientRect;

/** What WebKit did before it told the zoom: places are in the element's own pixels. */
function asOlderWebKit(): void {
  delete (prototype as { currentCSSZoom?: number }).currentCSSZoom;
  prototype.getBoundingClientRect = function () {
    const { x, y, width, height } = box.call(this);
    const zoom = told.get!.call(this) as number;
    return new DOMRect(x / zoom, y / zoom, width / zoom, height / zoom);
  };
}

describe('Places in a page that is drawn larger', () => {
  afterEach(() => {
    Object.defineProperty(prototype, 'currentCSSZoom', told);
    prototype.getBoundingClientRect = box;
    cleanUp();
  });

  async function zoomed(): Promise<HTMLElement> {
    const outer = await fixture<HTMLElement>(html`<div></div>`);
    outer.style.setProperty('zoom', '1.5');
    outer.style.setProperty('padding', '10px');
    const root = outer.attachShadow({ mode: 'open' });
    root.innerHTML =
      '<div style="zoom: 2"><slot></slot><p style="width: 50px; height: 20px; margin: 0"></p></div>';
    return root.querySelector('p')!;
  }

  it('are the same in browsers that tell them otherwise, shadows between', async () => {
    const element = await zoomed();
    const now = await fresh();
    const [zoom, place] = [now.zoomOf(element), now.boxOf(element)];
    expect(zoom).to.equal(3);
    expect(place.width).to.be.closeTo(150, 0.1);
    const within = now.placeWithin(element, { clientX: place.left + 30, clientY: place.top + 15 });
    expect([within.x, within.y].map(Math.round)).to.deep.equal([10, 5]);

    asOlderWebKit();
    const older = await fresh();
    expect(element.getBoundingClientRect().width).to.be.closeTo(50, 0.1);
    expect(older.zoomOf(element)).to.be.closeTo(3, 1e-6);
    for (const side of ['left', 'top', 'right', 'bottom'] as const)
      expect(older.boxOf(element)[side]).to.be.closeTo(place[side], 0.1);
    const again = older.placeWithin(element, { clientX: place.left + 30, clientY: place.top + 15 });
    expect([again.x, again.y].map(Math.round)).to.deep.equal([10, 5]);
  });

  it('count what is scaled as well, which the top layer is not', async () => {
    const element = await zoomed();
    const inner = element.parentElement!;
    inner.style.setProperty('scale', '0.5');
    const { zoomOf, cssZoomOf, boxOf, placeWithin } = await fresh();
    expect(zoomOf(element)).to.equal(1.5);
    expect(cssZoomOf(element)).to.equal(3);
    const { left, top, width } = boxOf(element);
    expect(width).to.be.closeTo(75, 0.1);
    const within = placeWithin(element, { clientX: left + 30, clientY: top + 15 });
    expect([within.x, within.y].map(Math.round)).to.deep.equal([20, 10]);
    element.popover = 'manual';
    element.showPopover();
    expect(zoomOf(element)).to.equal(3);
    expect(boxOf(element).width).to.be.greaterThan(149);
  });
});
