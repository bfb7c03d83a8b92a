import { expect } from 'chai';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { cleanUp, until } from '../../testing/fixture.ts';
import { press } from '../testing/act-on-canvas.ts';
import { idOf, openCanvas, shadow, wrapper } from '../testing/open-canvas.ts';

describe('A canvas that is presented', () => {
  afterEach(cleanUp);

  it('shows a page at a time, only to look at, turned by keys; Escape leads back to where one was', async () => {
    const { canvas, document: shared } = await openCanvas();
    const [second] = canvas.run({ kind: 'add-page' });
    canvas.run({ kind: 'add-block', block: { kind: 'text', text: 'Second', page: second! } });
    const block = wrapper(canvas, idOf(shared, 'metric'));
    block.focus();
    // A page without a press may not have the whole screen.
    canvas.requestFullscreen = () => Promise.reject(new TypeError('Permissions check failed'));
    await canvas.present();
    const bar = await until(() => shadow(canvas).querySelector<HTMLElement>('.presentation-bar'));
    expect(canvas.matches('[presenting]')).to.equal(true);
    expect(shadow(canvas).querySelectorAll('.footer, .handle').length).to.equal(0);
    expect(() => canvas.addBlock({ kind: 'text' })).to.throw();
    expect(bar.querySelector('.place')!.textContent).to.equal('Page 1 of 2');
    await expectAccessible(canvas);
    const main = shadow(canvas).querySelector('.main')!;
    press(main, 'ArrowRight');
    expect(canvas.page).to.equal(second);
    press(main, 'PageUp');
    expect(canvas.page).to.equal('first');
    press(main, ' ');
    expect(canvas.page).to.equal(second);
    await canvas.updateComplete;
    expect(bar.querySelector('.place')!.textContent).to.equal('Page 2 of 2');
    press(main, 'Home');
    press(main, 'Escape');
    await until(() => shadow(canvas).querySelector('.footer'));
    expect(canvas.matches('[presenting]')).to.equal(false);
    await until(() => shadow(canvas).activeElement === block);
    canvas.addBlock({ kind: 'text' });
  });
});
