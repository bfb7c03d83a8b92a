import { expect } from 'chai';
import { html } from 'lit';
import { cleanUp, fixture } from '../testing/fixture.ts';
import { hearPinches, zoomFactor } from './wheel-zoom.ts';

const gesture = (type: string, scale: number): Event =>
  Object.assign(new Event(type, { bubbles: true, composed: true, cancelable: true }), {
    scale,
    clientX: 40,
    clientY: 30,
  });

describe('Zooming by wheel and trackpad', () => {
  beforeEach(() => Object.assign(globalThis, { GestureEvent: Event }));
  afterEach(() => {
    delete (globalThis as { GestureEvent?: unknown }).GestureEvent;
    cleanUp();
  });

  /** An element around another that takes the wheel; what it has taken, and how large that has made things. */
  async function taking(isTaken = true) {
    const outer = await fixture<HTMLElement>(html`<div><p>within</p></div>`);
    const inner = outer.querySelector('p')!;
    hearPinches(inner);
    hearPinches(outer);
    const heard = { factor: 1, wheels: [] as WheelEvent[] };
    outer.addEventListener('wheel', (event) => {
      heard.wheels.push(event);
      heard.factor *= zoomFactor(event);
      if (isTaken) event.preventDefault();
    });
    return { inner, heard };
  }

  it('hears two fingers on a trackpad as Control and the wheel, once, as far as they went', async () => {
    const { inner, heard } = await taking();
    const start = gesture('gesturestart', 1);
    inner.dispatchEvent(start);
    // Or the browser would magnify the page.
    expect(start.defaultPrevented).to.equal(true);
    for (const scale of [1.1, 1.9, 0.8]) inner.dispatchEvent(gesture('gesturechange', scale));
    expect(heard.factor).to.be.closeTo(0.8, 1e-9);
    expect(
      heard.wheels.every(({ ctrlKey, clientX, clientY }) => ctrlKey && clientX + clientY === 70),
    ).to.equal(true);
    inner.dispatchEvent(gesture('gesturestart', 1));
    inner.dispatchEvent(gesture('gesturechange', 2));
    expect(heard.factor).to.be.closeTo(1.6, 1e-9);
  });

  it('leaves the gesture to the browser where nobody takes the wheel', async () => {
    const { inner } = await taking(false);
    const start = gesture('gesturestart', 1);
    inner.dispatchEvent(start);
    expect(start.defaultPrevented).to.equal(false);
  });

  it('leaves fingers on a screen alone, which are touches already', async () => {
    const { inner, heard } = await taking();
    const touches = [10, 90].map((clientX, identifier) => new Touch({ identifier, target: inner, clientX }));
    inner.dispatchEvent(new TouchEvent('touchstart', { touches, bubbles: true }));
    inner.dispatchEvent(gesture('gesturestart', 1));
    inner.dispatchEvent(gesture('gesturechange', 2));
    expect(heard.wheels).to.deep.equal([]);
    inner.dispatchEvent(new TouchEvent('touchend', { touches: [], bubbles: true }));
    inner.dispatchEvent(gesture('gesturechange', 2));
    expect(heard.factor).to.be.closeTo(2, 1e-9);
  });

  it('counts lines of a wheel as lines, and a notch for no more than a notch', () => {
    const by = (deltaY: number, deltaMode = 0): number =>
      zoomFactor(new WheelEvent('wheel', { deltaY, deltaMode }));
    expect(by(-1, WheelEvent.DOM_DELTA_LINE)).to.be.closeTo(by(-16), 1e-9);
    expect(by(-120)).to.equal(by(-20));
    expect(by(10) * by(-10)).to.be.closeTo(1, 1e-9);
  });
});
