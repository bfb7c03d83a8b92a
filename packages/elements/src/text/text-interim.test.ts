import { expect } from 'chai';
import { html } from 'lit';
import { canHandOver } from '../shared/can-hand-over.ts';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, until } from '../testing/fixture.ts';
import { InsetText } from './text.ts';

defineElement('inset-text', InsetText);

const type = (area: HTMLTextAreaElement, letters: string): void => {
  area.setRangeText(letters, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

describe('Writing in <inset-text> before its editor is there', () => {
  afterEach(cleanUp);

  it('begins at once, and goes on in the editor with nothing lost', async () => {
    const element = await fixture<InsetText>(html`<inset-text editable></inset-text>`);
    void element.edit();
    // Before anything could be fetched.
    await element.updateComplete;
    const area = element.shadowRoot!.querySelector('textarea')!;
    expect(element.shadowRoot!.activeElement).to.equal(area);
    await expectAccessible(element);
    type(area, 'Hello ');
    // The editor would not keep a space at the end of a line: it waits for the next letter.
    await import('./editor/rich-text.ts');
    await new Promise(requestAnimationFrame);
    expect(element.shadowRoot!.activeElement).to.equal(area);
    type(area, 'y');
    const editor = await until(() =>
      element.shadowRoot!.querySelector<HTMLElement>('[contenteditable=true]'),
    );
    await until(() => element.shadowRoot!.activeElement === editor);
    expect(element.editing).to.equal(true);
    expect(editor.textContent).to.equal('Hello y');
    document.execCommand('insertText', false, 'ou');
    await until(() => element.text === 'Hello you');
  });

  it('goes on elsewhere only from the end of what reads the same however it goes on', () => {
    const area = document.createElement('textarea');
    const at = (value: string, caret = value.length): boolean => {
      area.value = value;
      area.setSelectionRange(caret, caret);
      return canHandOver(area, 'As before.');
    };
    for (const value of ['As before.', 'a', 'one two', '**bold', 'Änderung'])
      expect(at(value), value).to.equal(true);
    for (const value of ['', 'a ', '#', '-', 'a\n', '**a*', '|']) expect(at(value), value).to.equal(false);
    expect(at('one', 1)).to.equal(false);
  });
});
