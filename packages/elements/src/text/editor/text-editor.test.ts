import { editText } from '@inset/model/canvas-document';
import { expect } from 'chai';
import fc from 'fast-check';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { enTextEditor } from '../../locales/en-text-editor.ts';
import { until } from '../../testing/fixture.ts';
import { TextEditor } from './text-editor.ts';

const open: { editor: TextEditor; element: HTMLElement }[] = [];

function edit(text: string, onChange: (text: string) => void = () => {}): TextEditor {
  const element = document.createElement('div');
  document.body.append(element);
  const editor = new TextEditor({
    element,
    text,
    label: 'Text',
    placeholder: 'Write',
    ownUndo: false,
    taskLabel: enTextEditor.task,
    onChange,
    onState: () => {},
  });
  open.push({ editor, element });
  return editor;
}

function close(): void {
  for (const { editor, element } of open.splice(0)) {
    editor.destroy();
    element.remove();
  }
}

/** Types at the end of the first place that has these words. */
function typeAfter(editor: TextEditor, words: string, typed: string): void {
  const { state, view } = editor.editor;
  let at = -1;
  state.doc.descendants((node, position) => {
    const found = node.isText ? node.text!.indexOf(words) : -1;
    if (at < 0 && found >= 0) at = position + found + words.length;
    return at < 0;
  });
  view.dispatch(state.tr.insertText(typed, at));
}

function paste(editor: TextEditor, data: Record<string, string>): void {
  const clipboardData = new DataTransfer();
  for (const [type, words] of Object.entries(data)) clipboardData.setData(type, words);
  editor.editor.view.dom.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  );
}

/** Pieces of Markdown: what the editor knows, what it does not, and what is nearly something. */
const pieces = [
  'Plain words.',
  'two\nlines of one',
  '# Title',
  '## Closed ##',
  'Setext\n======',
  '**bold** and *italic*, _so_ __too__, ~~gone~~ `code` ``a`b``',
  '*a***b** ***both*** **b*i*b**',
  '[a link](https://example.com "title") <https://auto.example> https://bare.example/a_b',
  '[reference][one]\n\n[one]: https://example.com/one',
  '![picture](a.png)',
  '- one\n- two\n  - deep\n- three',
  '* star\n\n* loose',
  '1. first\n2) other\n3. third',
  '7. seven\n8. eight',
  '- [ ] open\n- [x] done',
  '- [ ] open\n- no task',
  '> quote\n> more\n\n> other',
  '> - list in quote\n>   more',
  '```js\nconst a = `b`;\n```',
  '~~~\ntilde\n~~~',
  '    indented code',
  '| a | b |\n| :- | -: |\n| 1 | 2 \\| 3 |',
  '---',
  '***',
  '<div>HTML & more</div>',
  '<!-- comment -->',
  '[^1]: a footnote[^1]',
  'a\\*b \\# c &amp; &copy; d  ',
  'break  \nhard\\\nagain',
  '-',
  '1.',
  '#',
  '> ',
  '+ plus\n\n\n\nafter many lines',
  '\ttab',
  '$x^2$ :::note {{ sum(revenue) }}',
  'á 漢字 🎈 العربية',
  '',
];
const text = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom('\n\n', '\n', '\n\n\n', '  \n\n')), {
    maxLength: 12,
  })
  .map((parts) => parts.map(([piece, gap]) => piece + gap).join(''));

describe('TextEditor', () => {
  afterEach(close);

  it('changes no letter of a text that nobody edits, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 60 })), (given) => {
        let told: string | undefined;
        const editor = edit(given, (next) => (told = next));
        // An edit and its taking back: all is written, and each block is what it was.
        const { state, view } = editor.editor;
        view.dispatch(state.tr.insert(state.doc.content.size, state.schema.nodes['paragraph']!.create()));
        const { tr, doc } = editor.editor.state;
        view.dispatch(tr.delete(doc.content.size - 2, doc.content.size));
        expect(editor.text).to.equal(given);
        expect(told).to.equal(undefined);
        close();
      }),
      { numRuns: 300 },
    );
  });

  it('an edited paragraph leaves the letters of all others alone', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const around = (words: string): string => `${before.trimEnd()}\n\n${words}\n\n${after.trimStart()}`;
        fc.pre(
          !/[`~<[]|^\s*[-+*\d>|]/m.test(before.trimEnd().split('\n').at(-1) ?? '') && !/```|~~~/.test(before),
        );
        const editor = edit(around('Zebra'));
        fc.pre(editor.editor.state.doc.textContent.includes('Zebra'));
        typeAfter(editor, 'Zebra', ' crossing');
        expect(editor.text).to.equal(around('Zebra crossing'));
        close();
      }),
      { numRuns: 200 },
    );
  });

  it('what is written is read the same again', () => {
    // Marks that cross each other are nothing that Markdown can say of any letters.
    const marks = fc.constantFrom([], ['bold'], ['italic'], ['strike'], ['code'], ['bold', 'italic']);
    const run = fc.record({ text: fc.stringMatching(/^[a-z0-9 *_[\]\\`#>.!&<~-]{1,12}$/), marks });
    const { editor } = edit('');
    const { schema } = editor;
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 5 }), (runs) => {
        const nodes = runs.map((each) =>
          schema.text(
            each.text,
            each.marks.map((name) => schema.marks[name]!.create()),
          ),
        );
        const paragraph = schema.nodes['paragraph']!.create(null, nodes);
        fc.pre(paragraph.textContent.trim() !== '');
        editor.view.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, paragraph));
        const again = edit(open[0]!.editor.text);
        const words = (each: TextEditor['editor']): string =>
          each.state.doc.textContent.replaceAll(/\s+/g, ' ').trim();
        expect(words(again.editor), open[0]!.editor.text).to.equal(words(editor));
        const { editor: other, element } = open.pop()!;
        other.destroy();
        element.remove();
      }),
      { numRuns: 300 },
    );
  });

  it('two who write in one paragraph lose nothing of each other, and keep their carets', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.nat(200), fc.constantFrom('a', 'é', '🎈', 'b c', ' ')), {
          minLength: 4,
          maxLength: 30,
        }),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        (steps, exchanges) => {
          const docs = [new Doc(), new Doc()];
          docs[0]!.getText('t').insert(0, '# Title\n\nOne paragraph of *some* words.\n\n- item\n- other');
          applyUpdate(docs[1]!, encodeStateAsUpdate(docs[0]!));
          const writers = docs.map((doc) =>
            edit(doc.getText('t').toString(), (next) => editText(doc.getText('t'), next)),
          );
          const exchange = (): void => {
            for (const [from, to] of [
              [0, 1],
              [1, 0],
            ] as const)
              // prettier-ignore
              applyUpdate(docs[to]!, encodeStateAsUpdate(docs[from]!, encodeStateVector(docs[to]!)));
            writers.forEach((writer, i) => writer.setText(docs[i]!.getText('t').toString()));
          };
          const typed = new Map<string, number>();
          steps.forEach(([who, place, letters], i) => {
            const { state, view } = writers[who ? 1 : 0]!.editor;
            const places: number[] = [];
            state.doc.descendants((node, at) => {
              if (node.isTextblock) for (let k = 0; k <= node.content.size; k++) places.push(at + 1 + k);
            });
            // Within a balloon there is no place.
            const at = places[place % places.length]!;
            const near = state.doc.textBetween(Math.max(0, at - 1), at);
            if (/[\ud800-\udbff]$/.test(near)) return;
            view.dispatch(state.tr.insertText(letters, at));
            for (const letter of letters) typed.set(letter, (typed.get(letter) ?? 0) + 1);
            if (exchanges[i]) exchange();
          });
          exchange();
          exchange();
          const [mine, theirs] = docs.map((doc) => doc.getText('t').toString());
          expect(mine).to.equal(theirs);
          const start = '# Title\n\nOne paragraph of *some* words.\n\n- item\n- other';
          const count = (letter: string, words: string): number => words.split(letter).length - 1;
          for (const [letter, times] of typed)
            if (letter !== ' ')
              expect(count(letter, mine!), `${letter} in ${mine}`).to.equal(count(letter, start) + times);
          close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the caret, an empty paragraph and a blank just typed while somebody else writes', () => {
    const editor = edit('One.\n\nTwo words');
    typeAfter(editor, 'words', ' ');
    const { state, view } = editor.editor;
    const end = state.doc.content.size;
    view.dispatch(state.tr.insert(end, state.schema.nodes['paragraph']!.create()));
    editor.editor.commands.setTextSelection(end - 1);
    editor.setText('One, and more.\n\nTwo words ');
    expect(editor.editor.state.doc.childCount).to.equal(3);
    expect(editor.editor.state.selection.$from.parent.textContent).to.equal('Two words ');
    editor.setText('One, and more.\n\nOr two words ');
    const { $from } = editor.editor.state.selection;
    expect($from.parent.textContent.slice(0, $from.parentOffset)).to.equal('Or two words ');
  });

  it('takes pasted Markdown as what it says, and a megabyte', () => {
    const editor = edit('');
    paste(editor, { 'text/plain': '# Title\n\n- one\n- two' });
    expect(editor.text).to.equal('# Title\n\n- one\n- two');
    editor.editor.commands.clearContent();
    const large = Array.from({ length: 10_000 }, (_, i) =>
      `Paragraph ${i} of a hundred letters. ${'word '.repeat(14)}`.trim(),
    ).join('\n\n');
    expect(large.length).to.be.greaterThan(1_000_000);
    paste(editor, { 'text/plain': large });
    expect(editor.text).to.equal(large);
  });

  it('takes pasted HTML as the headings, lists, tables and emphasis that it has', async () => {
    const editor = edit('');
    const html =
      '<meta charset="utf-8"><h2>Title</h2>\n<p>Hi <b>you</b>,\n <i>and</i> <s>not</s> <code>x</code><br>' +
      '<a href="https://a.example/b?c=1&amp;d=2">there</a>&nbsp;&eacute;</p>' +
      '<ol start="3"><li>three<ul><li>deep</li></ul></li><li><p>four</p></li></ol>' +
      '<blockquote>said</blockquote><pre>a\n  b</pre><hr>' +
      '<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td><b>2</b></td></tr></table>';
    paste(editor, { 'text/plain': 'words', 'text/html': html });
    await until(() => editor.text.includes('Title'));
    expect(editor.text).to.equal(
      [
        '## Title',
        'Hi **you**, *and* ~~not~~ `x`\\\n[there](https://a.example/b?c=1&d=2)\u00a0é',
        '3. three\n   - deep\n4. four',
        '> said',
        '```\na\n  b\n```',
        '---',
        '| a | b |\n| --- | --- |\n| 1 | **2** |',
      ].join('\n\n'),
    );
  });

  it('reads what Google Docs and Word make of emphasis and lists', async () => {
    const editor = edit('');
    const google =
      '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:700">bold</span>' +
      '<span style="font-weight:400"> plain </span><span style="font-style:italic">slanted</span></p></b>';
    paste(editor, { 'text/plain': 'bold plain slanted', 'text/html': google });
    await until(() => editor.text !== '');
    expect(editor.text).to.equal('**bold** plain *slanted*');
    editor.editor.commands.clearContent();
    const item = (level: number, sign: string, words: string): string =>
      `<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
      `<span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp;</span></span></span>` +
      `<![endif]>${words}<o:p></o:p></p>`;
    const word =
      '<html xmlns:o="urn:x"><head><style>p { color: red }</style><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]-->' +
      `</head><body><!--StartFragment--><p class=MsoNormal>Before<o:p></o:p></p>${item(1, '1.', 'one')}${item(2, '·', 'deep')}${item(1, '2.', 'two')}` +
      '<p class=MsoNormal>After</p><!--EndFragment--></body></html>';
    paste(editor, { 'text/plain': 'x', 'text/html': word });
    await until(() => editor.text !== '');
    expect(editor.text).to.equal('Before\n\n1. one\n   - deep\n2. two\n\nAfter');
  });

  it('lets nothing of pasted HTML run, be fetched or look otherwise', async () => {
    const before = performance.getEntriesByType('resource').length;
    const asked: string[] = [];
    const violated = (event: SecurityPolicyViolationEvent): unknown => asked.push(event.blockedURI);
    document.addEventListener('securitypolicyviolation', violated);
    const hostile = [
      '<script>window.ran = 1</script>',
      '<img src="/paste-1.png" onerror="window.ran = 1">',
      '<a href="javascript:window.ran=1">link</a>',
      '<a href=" java\nscript:window.ran=1">link</a>',
      '<a href="data:text/html,<script>window.ran=1</script>">link</a>',
      '<p style="background:url(/paste-2.png);position:fixed" onclick="window.ran=1" class="x" id="y">styled</p>',
      '<style>@import "/paste-3.css"; * { background: url(/paste-4.png) }</style>',
      '<link rel=stylesheet href="/paste-5.css"><base href="https://evil.example/">',
      '<meta http-equiv=refresh content="0;url=/paste-6">',
      '<iframe src="/paste-7" srcdoc="<script>parent.ran=1</script>"></iframe>',
      '<svg onload="window.ran=1"><a href="javascript:1"><text>t</text></a><image href="/paste-8.png"/></svg>',
      '<math><mtext><table><mglyph><style><img src=/paste-9.png onerror=window.ran=1></style></mglyph></table></mtext></math>',
      '<video poster="/paste-10.png" src="/paste-11.mp4" autoplay></video><object data="/paste-12"></object>',
      '<form action="/paste-13"><input name=x autofocus onfocus="window.ran=1"><button>go</button></form>',
      '<template><img src="/paste-14.png"></template><noscript><img src="/paste-15.png"></noscript>',
      '<!--><img src=/paste-16.png onerror=window.ran=1>-->',
      '<scr<script>ipt>window.ran=1</script>',
      '<p title="</p><script>window.ran=1</script>">quoted</p>',
      '<inset-canvas onclick="window.ran=1" src="/paste-17">own</inset-canvas>',
      '<b><p><i>crossed</b></i></p>',
    ].join('\n');
    const editor = edit('');
    paste(editor, { 'text/plain': 'words', 'text/html': hostile });
    await until(() => editor.text.includes('quoted'));
    const { dom } = editor.editor.view;
    const made = dom.querySelector(
      'script, img, iframe, svg, style, link, object, video, form, [style], [onclick], a',
    );
    expect(made).to.equal(null);
    expect(editor.text).not.to.match(/javascript:|data:|paste-\d/);
    expect(editor.text).to.include('styled').and.to.include('crossed');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const fetched = performance.getEntriesByType('resource').slice(before);
    expect(fetched.filter(({ name }) => name.includes('paste-')).length).to.equal(0);
    document.removeEventListener('securitypolicyviolation', violated);
    expect(asked).to.deep.equal([]);
    expect((window as { ran?: unknown }).ran).to.equal(undefined);
  });

  it('takes a megabyte of HTML, and the words alone of what is too deep', async () => {
    const editor = edit('');
    const long = Array.from(
      { length: 12_000 },
      (_, i) => `<p><span style="color:#${i}">Paragraph <b>${i}</b> of many</span></p>`,
    );
    expect(long.join('').length).to.be.greaterThan(700_000);
    paste(editor, { 'text/plain': 'x', 'text/html': long.join('') });
    await until(() => editor.text !== '', 20_000);
    expect(editor.text.split('\n\n').length).to.equal(12_000);
    editor.editor.commands.clearContent();
    paste(editor, { 'text/plain': 'the words', 'text/html': `${'<div>'.repeat(300_000)}deep` });
    await until(() => editor.text !== '');
    expect(editor.text).to.equal('the words');
    editor.editor.commands.clearContent();
    paste(editor, {
      'text/plain': 'x',
      'text/html': `${'<div><b>'.repeat(500)}deep${'</b></div>'.repeat(500)} after`,
    });
    await until(() => editor.text !== '');
    expect(editor.text).to.equal('**deep**\n\nafter');
  });
});
