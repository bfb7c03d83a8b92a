import type { InsetError } from '@inset/model';
import { imageSourceShape, mostImageBytes } from '@inset/model/canvas-document';
import { expect } from 'chai';
import { html } from 'lit';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { InsetImage } from './image.ts';
import { prepareImage } from './prepare-image.ts';
import { paintedFile } from './testing/painted-file.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-image', InsetImage);

const small = async (): Promise<string> => (await prepareImage(await paintedFile(40, 20))).src;
const failure = async (file: Blob): Promise<InsetError> =>
  prepareImage(file).then(
    () => expect.fail('It was taken.'),
    (error: InsetError) => error,
  );
const bytesOf = async (src: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(src)).arrayBuffer());

describe('prepareImage', () => {
  it('scales down to 1600 px and 400 KB, whatever is in the picture', async () => {
    const noise = await paintedFile(2400, 1200, 'image/jpeg', 'noise');
    expect(noise.size).to.be.greaterThan(mostImageBytes);
    const made = await prepareImage(noise);
    expect(made.width / made.height).to.be.closeTo(2, 0.02);
    expect(Math.max(made.width, made.height)).to.be.at.most(1600);
    expect((await bytesOf(made.src)).length).to.be.at.most(mostImageBytes);
    expect(imageSourceShape.safeParse(made.src).success).to.equal(true);
  });

  it('keeps what is small at its size, and what is drawn exact', async () => {
    const made = await prepareImage(await paintedFile(40, 20));
    expect([made.width, made.height, made.src.slice(0, 15)]).to.deep.equal([40, 20, 'data:image/png;']);
  });

  it('keeps nothing that a camera has written into it', async () => {
    const plain = new Uint8Array(await (await paintedFile(40, 20, 'image/jpeg')).arrayBuffer());
    const words = new TextEncoder().encode('Exif\0\0GPS 52.5 13.4');
    const head = [0xff, 0xd8, 0xff, 0xe1, 0, words.length + 2];
    const file = new File([new Uint8Array([...head, ...words]), plain.slice(2)], 'a.jpg', {
      type: 'image/jpeg',
    });
    const { src } = await prepareImage(file);
    expect(new TextDecoder('latin1').decode(await bytesOf(src))).not.to.include('GPS');
  });

  it('takes a picture by its bytes, not by its name, and refuses what is none, is damaged or too large', async () => {
    const png = await (await paintedFile(4, 4)).arrayBuffer();
    expect((await prepareImage(new File([png], 'a.txt', { type: 'text/plain' }))).width).to.equal(4);
    expect((await failure(new File(['a,b\n1,2'], 'a.png', { type: 'image/png' }))).code).to.equal(
      'FILE_FORMAT',
    );
    expect((await failure(new File([png.slice(0, 30)], 'a.png'))).code).to.equal('FILE_MALFORMED');
    expect((await failure(new File([], 'a.png', { type: 'image/png' }))).code).to.equal('FILE_FORMAT');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><desc>${'x'.repeat(mostImageBytes)}</desc></svg>`;
    const large = await failure(new File([svg], 'a.svg', { type: 'image/svg+xml' }));
    expect([large.code, large.message]).to.satisfy(
      ([code, words]: string[]) => code === 'FILE_TOO_LARGE' && words!.includes('PNG'),
    );
  });

  it('leaves an SVG what it is, and runs nothing in it', async () => {
    const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="30" height="10" onload="parent.hacked=1"><script>parent.hacked=1</script><rect width="9" height="9"/></svg>`;
    const made = await prepareImage(new File([svg], 'a.svg', { type: 'image/svg+xml' }));
    const element = await fixture<InsetImage>(html`<inset-image .src=${made.src} alt="A box"></inset-image>`);
    const image = element.shadowRoot!.querySelector('img')!;
    await until(() => image.complete && image.naturalWidth === 30);
    expect(element.shadowRoot!.querySelector('svg rect, script')).to.equal(null);
    expect('hacked' in window).to.equal(false);
  });
});

describe('inset-image', () => {
  afterEach(cleanUp);

  it('is accessible: shown, without description, empty, failed', async () => {
    const src = await small();
    await expectAccessible(
      await fixture(html`<inset-image .src=${src} alt="A square" caption="Our year"></inset-image>`),
    );
    await expectAccessible(await fixture(html`<inset-image .src=${src} editable></inset-image>`));
    await expectAccessible(await fixture(html`<inset-image editable></inset-image>`));
    const element = await fixture<InsetImage>(html`<inset-image editable src="/no-such.png"></inset-image>`);
    await until(() => element.shadowRoot!.querySelector('.state.error'));
    await expectAccessible(element);
  });

  it('asks for a description until somebody has given one, or said that none is needed', async () => {
    const src = await small();
    const element = await fixture<InsetImage>(html`<inset-image .src=${src} editable></inset-image>`);
    const ask = (): Element | null => element.shadowRoot!.querySelector('.ask');
    expect(ask()).not.to.equal(null);
    element.alt = '';
    await element.updateComplete;
    expect(ask()).to.equal(null);
    element.alt = 'Tents';
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('img')!.alt).to.equal('Tents');
  });

  it('asks no other site that the host has not named, and runs no other scheme', async () => {
    const foreign = 'https://collector.example/x.png?d=secret';
    for (const src of [foreign, 'javascript:alert(1)', 'data:text/html,<script>1</script>', 'http://[']) {
      const element = await fixture<InsetImage>(html`<inset-image .src=${src}></inset-image>`);
      expect(element.shadowRoot!.querySelector('img'), src).to.equal(null);
      expect(element.shadowRoot!.querySelector('.state.error'), src).not.to.equal(null);
    }
    const asked: string[] = [];
    const provider = await fixture<InsetProvider>(
      html`<inset-provider
        .allowUrl=${(url: URL) => asked.push(url.host) > 0 && url.host === 'pictures.example'}
      >
        <inset-image src="https://pictures.example/a.png"></inset-image>
        <inset-image .src=${foreign}></inset-image>
      </inset-provider>`,
    );
    const [allowed, refused] = [...provider.querySelectorAll<InsetImage>('inset-image')];
    await allowed!.updateComplete;
    await refused!.updateComplete;
    expect(allowed!.shadowRoot!.querySelector('img')!.src).to.equal('https://pictures.example/a.png');
    expect(allowed!.shadowRoot!.querySelector('img')!.referrerPolicy).to.equal('no-referrer');
    expect(refused!.shadowRoot!.querySelector('img')).to.equal(null);
    expect(asked).to.include('collector.example');
  });

  it('says that a picture is not there, and asks again on demand', async () => {
    const element = await fixture<InsetImage>(
      html`<inset-image src="/no-such.png" alt="Tents"></inset-image>`,
    );
    const retry = await until(() => element.shadowRoot!.querySelector<HTMLElement>('.state.error button'));
    expect(element.shadowRoot!.querySelector('.state.error')!.textContent).to.include('Tents');
    let failures = 0;
    element.shadowRoot!.addEventListener('error', () => failures++, true);
    retry.click();
    await until(() => failures === 1);
    element.src = await small();
    await until(() => element.shadowRoot!.querySelector('img')?.complete);
    expect(element.shadowRoot!.querySelector('.state.error')).to.equal(null);
  });

  it('takes a dropped picture, and leaves other files to who else may want them', async () => {
    const element = await fixture<InsetImage>(html`<inset-image editable></inset-image>`);
    const drop = (file: File): DragEvent => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(file);
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true });
      element.shadowRoot!.querySelector('.drop')!.dispatchEvent(event);
      return event;
    };
    expect(drop(new File(['a,b'], 'a.csv', { type: 'text/csv' })).defaultPrevented).to.equal(false);
    const told = nextEvent<{ src: string; width: number }>(element, 'inset-image-change');
    expect(drop(await paintedFile(40, 20)).defaultPrevented).to.equal(true);
    expect((await told).detail.width).to.equal(40);
    await until(() => element.shadowRoot!.querySelector('img')?.naturalWidth === 40);
  });

  it('tells why a file is not taken, and offers to choose another', async () => {
    const element = await fixture<InsetImage>(html`<inset-image editable></inset-image>`);
    await element.take(new File(['no picture'], 'a.png', { type: 'image/png' }));
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.state.error')!.textContent).to.include('PNG');
    expect(element.shadowRoot!.textContent).to.include('Choose another picture');
  });
});
