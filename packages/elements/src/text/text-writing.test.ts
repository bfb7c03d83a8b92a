import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { keepStrictPolicy } from '../testing/strict-policy.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetText } from './text.ts';

defineElement('inset-text', InsetText);

const written = (element: InsetText): HTMLElement | null =>
  element.shadowRoot!.querySelector<HTMLElement>('[contenteditable=true]');
const open = async (text: string): Promise<[InsetText, HTMLElement]> => {
  const element = await fixture<InsetText>(html`<inset-text editable .text=${text}></inset-text>`);
  await element.edit();
  return [element, await until(() => written(element))];
};
const tool = (element: InsetText, name: string): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>(`.bar [aria-label="${name}"]`)!;

describe('Writing in <inset-text> under a strict Content-Security-Policy', () => {
  const violations = keepStrictPolicy() as string[];
  afterEach(() => {
    cleanUp();
    expect(violations).to.deep.equal([]);
  });

  it('shows what the text will look like, formats it by the toolbar, and is accessible', async () => {
    const [element, area] = await open('Hello\n\n- [ ] task\n\n| a |\n| - |\n| b |');
    await until(() => element.shadowRoot!.activeElement === area);
    await expectAccessible(element);
    getSelection()!.selectAllChildren(area.querySelector('p')!);
    await until(() => !tool(element, 'Bold').matches('[aria-pressed=true]'));
    const told = nextEvent<{ text: string }>(element, 'inset-text-change');
    document.dispatchEvent(new Event('selectionchange'));
    tool(element, 'Task: task')?.remove();
    tool(element, 'Line').click();
    expect((await told).detail.text).to.include('---');
    expect(element.text).to.include('- [ ] task\n\n| a |\n| - |\n| b |');
  });

  it('ends with Escape, shows the result, and is opened again', async () => {
    const [element, area] = await open('Hello **you**');
    const ended = nextEvent(element, 'inset-text-edit-end');
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await ended;
    await element.updateComplete;
    expect(written(element)).to.equal(null);
    await until(() => element.shadowRoot!.querySelector('strong')?.textContent === 'you');
    await element.edit();
    await until(() => written(element));
  });

  it('a press in the toolbar keeps it open, a press elsewhere ends it', async () => {
    const other = await fixture<HTMLButtonElement>(html`<button>Other</button>`);
    const [element] = await open('Hello');
    tool(element, 'Bold').focus();
    await element.updateComplete;
    expect(element.editing).to.equal(true);
    other.focus();
    await until(() => !element.editing);
  });

  it('a link is given by its address, and one that could run code is refused', async () => {
    const [element] = await open('');
    await until(() => tool(element, 'Link'));
    const address = async (url: string): Promise<HTMLInputElement> => {
      const field = await until(() =>
        element.shadowRoot!.querySelector<HTMLInputElement>('.link-form input'),
      );
      field.value = url;
      field.form!.requestSubmit();
      return field;
    };
    tool(element, 'Link').click();
    const field = await address('javascript:alert(1)');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    await address('example.com/a');
    await until(() => element.text === '[example.com/a](https://example.com/a)');
  });

  it('pastes HTML as what it says where the page lets none be parsed', async () => {
    const [element, area] = await open('');
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<b style="color:red">Hi</b><script>alert(1)</script>');
    clipboardData.setData('text/plain', 'Hi');
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await until(() => element.text === '**Hi**');
    expect(violations).to.deep.equal([]);
  });
});
