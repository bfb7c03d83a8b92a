import { InsetError, type Backend } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { createMemoryBackend, createMemoryWorld, type MemoryWorld } from '../provider/memory-backend.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { InsetComments } from './comments.ts';

describe('<inset-comments>', () => {
  let world: MemoryWorld;
  let ada: Backend;
  let grace: Backend;
  let canvasId: string;

  before(() => {
    defineElement('inset-provider', InsetProvider);
    defineElement('inset-comments', InsetComments);
  });
  beforeEach(async () => {
    world = createMemoryWorld();
    ada = createMemoryBackend(world);
    grace = createMemoryBackend(world);
    await ada.session.register({ email: 'ada@example.org', name: 'Ada', password: 'long enough' });
    await grace.session.register({ email: 'grace@example.org', name: 'Grace', password: 'long enough' });
    canvasId = (await ada.canvases.create({ title: 'Sales' })).id;
    await ada.shares.grant(canvasId, 'grace@example.org', 'commenter');
  });
  afterEach(cleanUp);

  async function open(backend: Backend, block?: string): Promise<InsetComments> {
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .backend=${backend}>
        <inset-comments canvas-id=${canvasId} .blockId=${block} can-comment></inset-comments>
      </inset-provider>`,
    );
    const element = provider.querySelector('inset-comments') as InsetComments;
    await until(() => element.comments);
    await element.updateComplete;
    return element;
  }

  const field = (element: InsetComments): HTMLTextAreaElement =>
    element.renderRoot.querySelector('form textarea')!;

  async function write(element: InsetComments, text: string): Promise<void> {
    field(element).value = text;
    field(element).dispatchEvent(new InputEvent('input'));
    await element.updateComplete;
    (element.renderRoot.querySelector('form button.primary') as HTMLButtonElement).click();
  }

  const textOf = (element: InsetComments): string => (element.renderRoot as ShadowRoot).textContent ?? '';

  it('is accessible, empty and with threads', async () => {
    const element = await open(ada);
    await expectAccessible(element);
    await write(element, 'Look at March.');
    await until(() => element.comments?.length === 1);
    await element.updateComplete;
    await expectAccessible(element);
  });

  it("shows another person's comment by itself, and announces it", async () => {
    const [mine, theirs] = [await open(ada), await open(grace)];
    await write(theirs, 'Why did it fall?');
    await until(() => mine.comments?.length === 1);
    await mine.updateComplete;
    expect(textOf(mine)).to.contain('Grace').and.contain('Why did it fall?');
    expect(mine.renderRoot.querySelector('[role=status]')!.textContent).to.contain('new comment');
  });

  it('replies, resolves and reopens', async () => {
    const element = await open(ada);
    await write(element, 'First');
    await until(() => element.renderRoot.querySelector('.thread'));
    const button = (text: string) =>
      [...element.renderRoot.querySelectorAll('button')].find((each) => each.textContent!.trim() === text)!;
    button('Reply').click();
    await until(() => element.renderRoot.querySelector('.thread form'));
    await write(element, 'Second');
    await until(() => element.comments?.length === 2);
    expect(element.comments![1]!.replyTo).to.equal(element.comments![0]!.id);
    button('Resolve').click();
    await until(() => element.comments?.[0]?.resolvedAt);
    await element.updateComplete;
    expect(element.renderRoot.querySelector('.thread')).to.equal(null);
    button('Show 1 resolved').click();
    await element.updateComplete;
    expect(textOf(element)).to.contain('First');
  });

  it('asks in its place before it deletes, and Escape keeps the comment', async () => {
    const element = await open(ada);
    await write(element, 'Gone soon');
    const button = (selector: string): HTMLButtonElement => element.renderRoot.querySelector(selector)!;
    (await until(() => button('.remove'))).click();
    await until(() => element.shadowRoot!.activeElement === button('.keep'));
    await expectAccessible(element);
    button('.keep').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await until(() => element.shadowRoot!.activeElement === button('.remove'));
    expect(element.comments).to.have.length(1);
    button('.remove').click();
    (await until(() => button('.sure'))).click();
    await until(() => element.comments?.length === 0);
  });

  it('speaks of one block only when told so', async () => {
    await ada.comments.add(canvasId, { text: 'elsewhere', anchor: { blockId: 'b' } });
    const element = await open(ada, 'a');
    await write(element, 'here');
    await until(() => element.comments?.length === 1);
    expect(element.comments![0]!.anchor).to.deep.equal({ blockId: 'a' });
  });

  it('keeps what was written when sending fails', async () => {
    const failing: Backend = {
      ...ada,
      session: ada.session,
      comments: {
        list: (id) => ada.comments.list(id),
        update: (id, change) => ada.comments.update(id, change),
        remove: (id) => ada.comments.remove(id),
        subscribe: (id, listener) => ada.comments.subscribe(id, listener),
        add: () => Promise.reject(new InsetError('NETWORK')),
      },
    };
    const element = await open(failing);
    await write(element, 'do not lose me');
    await until(() => element.renderRoot.querySelector('[role=alert]'));
    expect(field(element).value).to.equal('do not lose me');
    expect(Object.values(element.save())).to.deep.equal(['do not lose me']);
  });

  it('shows hostile text as text', async () => {
    for (const text of hostileTexts.slice(0, 20)) {
      await ada.comments.add(canvasId, { text: text.slice(0, 3000) || '-', anchor: {} }).catch(() => {});
    }
    const element = await open(ada);
    expect(element.renderRoot.querySelector('script, img, iframe, .comment a')).to.equal(null);
  });

  it('asks the signed-out to sign in, and offers nothing to write', async () => {
    const link = await ada.shares.createLink(canvasId);
    const nobody = createMemoryBackend(world);
    await nobody.shares.open(link.token);
    const provider = await fixture<InsetProvider>(
      html`<inset-provider .backend=${nobody}>
        <inset-comments canvas-id=${canvasId}></inset-comments>
      </inset-provider>`,
    );
    const element = provider.querySelector('inset-comments') as InsetComments;
    await until(() => textOf(element).includes('Sign in'));
    expect(element.renderRoot.querySelector('form')).to.equal(null);
  });

  it('says that comments changed', async () => {
    const element = await open(ada);
    const event = nextEvent<{ comments: unknown[] }>(element, 'inset-comments-change');
    await write(element, 'heard');
    expect((await event).detail.comments).to.have.length(1);
  });
});
