import {
  InsetError,
  type Answer,
  type Backend,
  type Chart,
  type DatasetSummary,
  type NotUnderstood,
} from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { german } from '../locales/de/german.ts';
import { registerLocale } from '../locales/locales.ts';
import { InsetProvider } from '../provider/provider.ts';
import { defineElement } from '../shared/define-element.ts';
import { InsetSource } from '../source/source.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture, nextEvent, until } from '../testing/fixture.ts';
import { hostileTexts } from '../testing/hostile-texts.ts';
import { TinyDataSource } from '../testing/tiny-data-source.ts';
import { InsetChat } from './chat.ts';

defineElement('inset-provider', InsetProvider);
defineElement('inset-source', InsetSource);
defineElement('inset-chat', InsetChat);

const regions = ['East', 'West', 'North', 'East', 'West', 'East'];
const rows = regions.map((region, i) => ({ region, revenue: (i + 1) * 10 }));

/** The tiny data source with a summary, as the page's engine has one. */
class SummarizedData extends TinyDataSource {
  regions = ['East', 'West', 'North'];

  async summarize(name: string): Promise<DatasetSummary> {
    if (this.failure) throw this.failure;
    const text = { name: 'region', type: 'text' as const, nullCount: 0, distinctCount: 3 };
    const number = { name: 'revenue', type: 'number' as const, nullCount: 0, distinctCount: 6 };
    const columns = [
      { ...text, topValues: this.regions },
      { ...number, min: 10, max: 60 },
    ];
    return { name, rowCount: 6, columns };
  }
}

let data: SummarizedData;

const open = async (backend?: Partial<Backend>, canAdd = false): Promise<InsetChat> => {
  const provider = await fixture<InsetProvider>(
    html`<inset-provider locale="en" .dataSource=${data} .backend=${backend as Backend}>
      <inset-chat source="orders" ?can-add=${canAdd}></inset-chat>
    </inset-provider>`,
  );
  const chat = provider.querySelector('inset-chat') as InsetChat;
  await chat.updateComplete;
  return chat;
};

const find = <E extends HTMLElement = HTMLElement>(chat: InsetChat, selector: string): E | null =>
  chat.renderRoot.querySelector<E>(selector);
const text = (chat: InsetChat, selector: string): string =>
  find(chat, selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const button = (chat: InsetChat, label: RegExp): HTMLButtonElement | undefined =>
  [...chat.renderRoot.querySelectorAll('button')].find((each) => label.test(each.textContent ?? ''));
const type = (chat: InsetChat, question: string): void => {
  const field = find<HTMLInputElement>(chat, 'input')!;
  field.value = question;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

beforeEach(() => {
  data = new SummarizedData();
  data.add(
    'orders',
    [
      { name: 'region', type: 'text' },
      { name: 'revenue', type: 'number' },
    ],
    rows,
  );
});
afterEach(cleanUp);

describe('inset-chat', function () {
  this.timeout(20_000);

  it('is accessible empty, answered, refused, failed and while it thinks', async () => {
    const chat = await open(undefined, true);
    await until(() => find(chat, '.suggestions'));
    await expectAccessible(chat);
    await chat.ask('total revenue');
    await until(() => chat.renderRoot.querySelector('inset-metric')?.shadowRoot?.querySelector('.value'));
    await chat.ask('why is revenue falling');
    find<HTMLDetailsElement>(chat, 'details')!.open = true;
    await expectAccessible(chat);
    data.gate = new Promise(() => {});
    void chat.ask('revenue by region');
    await until(() => find(chat, '[role=status]'));
    await expectAccessible(chat);
    data.gate = Promise.resolve();
    data.failure = new InsetError('QUERY_INVALID');
    await chat.ask('total revenue');
    await until(() => find(chat, '[role=alert]'));
    await expectAccessible(chat);
  });

  it('shows a chart, a number or a table by what was asked', async () => {
    const chat = await open();
    for (const [question, shown] of [
      ['revenue by region', 'inset-chart'],
      ['total revenue', 'inset-metric'],
      ['orders in the West', 'inset-table'],
    ] as const) {
      await chat.ask(question);
      expect(find(chat, `.turn:last-child ${shown}`), question).not.to.equal(null);
    }
  });

  it('says how it read the question, and which words it did not use', async () => {
    const chat = await open();
    await chat.ask('total revenue by region');
    expect(text(chat, '.answer h3')).to.equal('Total revenue by region');
    expect(text(chat, '.reading')).to.match(/total revenue.*for each region/);
    expect(find(chat, '.unused')).to.equal(null);
    await chat.ask('total revenue by region frobnicated');
    expect(text(chat, '.turn:last-child .unused')).to.contain('“frobnicated”');
  });

  it('gives a receipt: steps, SQL, place, rows, time and what left the page', async () => {
    const chat = await open();
    await chat.ask('total revenue by region');
    const receipt = find<HTMLDetailsElement>(chat, 'details')!;
    expect(receipt.open).to.equal(false);
    const terms = [...receipt.querySelectorAll('dt')].map((each) => each.textContent);
    expect(terms).to.have.length(6);
    const said = receipt.textContent!.replace(/\s+/g, ' ');
    expect(said)
      .to.match(/6/)
      .and.match(/3/)
      .and.match(/ms/)
      .and.match(/Nothing/i);
    expect(receipt.querySelectorAll('ol li')).to.have.length.greaterThan(0);
  });

  it('does not pretend to understand, and its suggestions work', async () => {
    const chat = await open();
    await chat.ask('why is revenue falling');
    expect(text(chat, '.streamed')).to.contain('reasons');
    const suggested = [...chat.renderRoot.querySelectorAll<HTMLButtonElement>('.suggestions button')];
    expect(suggested).to.have.length(3);
    const answered = nextEvent<{ text: string }>(chat, 'inset-chat-answer');
    suggested[0]!.click();
    expect((await answered).detail.text).to.equal(suggested[0]!.textContent!.trim());
  });

  it('offers to try again what failed', async () => {
    const chat = await open();
    await until(() => find(chat, '.suggestions'));
    data.failure = new InsetError('INTERNAL');
    await chat.ask('total revenue');
    const retry = await until(() => button(chat, /Try again/));
    data.failure = undefined;
    const answered = nextEvent(chat, 'inset-chat-answer');
    retry.click();
    await answered;
    await until(() => find(chat, '.answer h3'));
  });

  it('waits for data that is on its way', async () => {
    data = new SummarizedData();
    const gate = Promise.withResolvers<void>();
    data.gate = gate.promise;
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        <inset-source name="orders" .rows=${rows}></inset-source>
        <inset-chat source="orders"></inset-chat>
      </inset-provider>`,
    );
    const chat = provider.querySelector('inset-chat') as InsetChat;
    await until(() => chat.kit?.sources.get('orders')?.state === 'loading');
    const asked = chat.ask('total revenue by region');
    await chat.updateComplete;
    expect(find(chat, '[role=status]')).not.to.equal(null);
    gate.resolve();
    await asked;
    expect(find(chat, 'inset-chart')).not.to.equal(null);
  });

  it('says why the data could not be read, and offers to try again', async () => {
    data = new SummarizedData();
    data.failure = new InsetError('FILE_MALFORMED', 'The file ends in the middle of row 7.');
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en" .dataSource=${data}>
        <inset-source name="orders" .rows=${rows}></inset-source>
        <inset-chat source="orders"></inset-chat>
      </inset-provider>`,
    );
    const chat = provider.querySelector('inset-chat') as InsetChat;
    await until(() => find(chat, '[role=alert]'));
    expect(text(chat, '[role=alert]')).to.contain('row 7');
    data.failure = undefined;
    button(chat, /Try again/)!.click();
    await until(() => find(chat, '.suggestions') ?? !find(chat, '[role=alert]'));
  });

  it('stops when told to, and an abandoned question never comes back', async () => {
    const chat = await open();
    let release = (): void => {};
    data.gate = new Promise<void>((resolve) => (release = resolve));
    let answers = 0;
    chat.addEventListener('inset-chat-answer', () => answers++);
    const asked = chat.ask('total revenue');
    (await until(() => button(chat, /Stop/))).click();
    await asked;
    release();
    await chat.updateComplete;
    expect(answers).to.equal(0);
    expect(button(chat, /Ask/)).not.to.equal(undefined);
    expect(find(chat, '.answer')).to.equal(null);
  });

  it('asks with the keyboard, and a page may refuse a question', async () => {
    const chat = await open();
    chat.addEventListener('inset-chat-question', (event) => {
      if (event.detail.text === 'secret') event.preventDefault();
    });
    type(chat, 'secret');
    find<HTMLFormElement>(chat, 'form')!.requestSubmit();
    await chat.updateComplete;
    expect(chat.save().questions).to.deep.equal([]);
    type(chat, 'total revenue');
    const answered = nextEvent<{ text: string }>(chat, 'inset-chat-answer');
    find<HTMLFormElement>(chat, 'form')!.requestSubmit();
    expect((await answered).detail.text).to.equal('total revenue');
    expect(find<HTMLInputElement>(chat, 'input')!.value).to.equal('');
  });

  it('hands an answer over to be kept, once', async () => {
    const chat = await open(undefined, true);
    await chat.ask('revenue by region');
    const added = nextEvent<{ answer: Answer }>(chat, 'inset-chat-add');
    button(chat, /Add to canvas/)!.click();
    expect((await added).detail.answer.query.from).to.equal('orders');
    await chat.updateComplete;
    expect(button(chat, /Added/)!.disabled).to.equal(true);
    expect(button(await open(), /Add to canvas/)).to.equal(undefined);
  });

  it('copies an answer with its receipt, or opens the receipt where the clipboard is closed', async () => {
    const chat = await open();
    await chat.ask('total revenue');
    const written: string[] = [];
    const original = navigator.clipboard.writeText;
    try {
      navigator.clipboard.writeText = async (words) => void written.push(words);
      button(chat, /Copy/)!.click();
      await until(() => button(chat, /Copied/));
      expect(written[0]).to.match(/^Total revenue\n\n1\. /);
      navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));
      button(chat, /Copied/)!.click();
      await until(() => find<HTMLDetailsElement>(chat, 'details')!.open);
    } finally {
      navigator.clipboard.writeText = original;
    }
  });

  it('remembers what was asked, and forgets it', async () => {
    const chat = await open();
    await chat.ask('revenue by region');
    await chat.ask('only West');
    expect(text(chat, '.turn:last-child h3')).to.equal('Total revenue by region where region is West');
    const saved = JSON.parse(JSON.stringify(chat.save()));
    expect(saved).to.deep.equal({ source: 'orders', questions: ['revenue by region', 'only West'] });
    chat.clear();
    await chat.updateComplete;
    expect(find(chat, '.turn')).to.equal(null);
    const second = await open();
    await second.restore(saved);
    expect(text(second, '.turn:last-child h3')).to.equal('Total revenue by region where region is West');
  });

  it('shows hostile questions and values as text', async () => {
    data.regions = [...hostileTexts];
    const chat = await open();
    for (const hostile of hostileTexts) {
      await chat.ask(hostile);
      await chat.ask(`revenue where region is "${hostile.slice(0, 60).replaceAll('"', '')}"`);
    }
    const questions = [...chat.renderRoot.querySelectorAll('.question')].map((each) => each.textContent);
    expect(questions.some((each) => each?.includes('<script>'))).to.equal(true);
    expect(chat.renderRoot.querySelector('img, script')).to.equal(null);
    expect('__xss' in globalThis).to.equal(false);
    expect(chat.scrollWidth).to.be.at.most(chat.clientWidth + 1);
  });
});

describe('inset-chat with a language model', function () {
  this.timeout(20_000);

  const byModel: Answer = {
    kind: 'answer',
    query: {
      from: 'orders',
      steps: [{ kind: 'summarize', by: [], measures: [{ name: 'n', expression: 'count()' }] }],
    },
    show: { kind: 'metric', column: 'n' },
    title: 'How many orders there are',
    reading: ['count of rows'],
    unused: [],
    by: 'model',
  };
  const answering = (
    answer: Answer | NotUnderstood,
    asked: unknown[] = [],
    isSeen: Promise<unknown> = Promise.resolve(),
  ): Partial<Backend> => ({
    ask: {
      async answer(question, options = {}) {
        asked.push(question);
        options.onText?.('Counting ');
        options.onText?.('the orders');
        await isSeen;
        return answer;
      },
    } as Backend['ask'] & object,
  });

  it('is asked what the rules cannot read, streams, and the receipt lists what left the page', async () => {
    const asked: unknown[] = [];
    const { promise: isSeen, resolve: seen } = Promise.withResolvers<void>();
    const chat = await open(answering(byModel, asked, isSeen));
    const done = chat.ask('why is it so quiet');
    await until(() => text(chat, '[role=status] .streamed') === 'Counting the orders');
    seen();
    await done;
    expect(text(chat, '.answer h3')).to.equal('How many orders there are');
    const left = [...chat.renderRoot.querySelectorAll('.receipt dd')].at(-1)!.textContent!;
    expect(left)
      .to.contain('the language model')
      .and.match(/[1-9]\d* bytes/);
    expect(JSON.stringify(asked)).not.to.contain('"rows"');
  });

  it('is not asked what the rules read whole', async () => {
    const asked: unknown[] = [];
    const chat = await open(answering(byModel, asked));
    await chat.ask('total revenue by region');
    expect(asked).to.deep.equal([]);
    expect(text(chat, '.receipt')).to.match(/Nothing/i);
    chat.by = 'model';
    await chat.ask('total revenue by region');
    expect(asked).to.have.length(1);
    chat.by = 'rules';
    await chat.ask('why is it so quiet');
    expect(asked).to.have.length(1);
  });

  it('may not understand either, or fail', async () => {
    const refusal: NotUnderstood = {
      kind: 'not-understood',
      message: '<b>No such thing</b>',
      reading: [],
      unused: [],
      suggestions: [],
    };
    const chat = await open(answering(refusal));
    await chat.ask('why');
    expect(text(chat, '.answer .streamed')).to.equal('<b>No such thing</b>');
    const failing = await open({
      ask: { answer: () => Promise.reject(new InsetError('INTERNAL')) } as never,
    });
    await failing.ask('why');
    await until(() => find(failing, '[role=alert]'));
    expect(button(failing, /Try again/)).not.to.equal(undefined);
  });

  it('titles its answers in the language of the page', async () => {
    registerLocale('de', german);
    const chat = await open();
    chat.by = 'rules';
    (chat.closest('inset-provider') as InsetProvider).locale = 'de';
    const answered = nextEvent<{ answer: Answer }>(chat, 'inset-chat-answer');
    await chat.ask('revenue by region');
    const { answer } = (await answered).detail;
    expect(answer.title).to.equal('Summe von revenue nach region');
    const { chart } = answer.show as { chart: Chart };
    expect(chart.title).to.equal(answer.title);
    expect(chart.encodings.y!.title).to.equal('Summe von revenue');
    const heading = find(chat, '.answer h3')!;
    expect(heading.textContent!.trim()).to.equal(answer.title);
    expect(heading.querySelector('bdi')).to.equal(null);
  });

  it('suggests and repeats in the language of the page, and says in it how it read a question', async () => {
    registerLocale('de', german);
    const chat = await open();
    chat.by = 'rules';
    (chat.closest('inset-provider') as InsetProvider).locale = 'de';
    const suggested = await until(() => {
      const [first] = chat.renderRoot.querySelectorAll<HTMLButtonElement>('.suggestions button');
      return first?.textContent!.trim().startsWith('Summe von revenue') && first;
    });
    const label = suggested.textContent!.trim();
    const answered = nextEvent<{ text: string; answer: Answer }>(chat, 'inset-chat-answer');
    suggested.click();
    const { text: asked, answer } = (await answered).detail;
    expect(asked).to.match(/^Total revenue/);
    expect(answer.title).to.equal(label);
    await until(() => text(chat, '.question').includes(label));
    const answeredAgain = nextEvent<{ answer: Answer }>(chat, 'inset-chat-answer');
    await chat.ask('total revnue by region');
    const { answer: corrected } = (await answeredAgain).detail;
    const clauses = [...chat.renderRoot.querySelectorAll('.turn:last-child .reading li')];
    expect(clauses.map((each) => each.textContent)).to.deep.equal([
      'Summe von revenue',
      'je region',
      '„revnue“ als revenue gelesen',
    ]);
    expect(corrected.reading).to.deep.equal(clauses.map((each) => each.textContent));
    await chat.ask('why is revenue falling');
    const last = chat.renderRoot.querySelector('.turn:last-child')!;
    expect(last.querySelector('.reading li')!.textContent).to.equal('revenue');
    expect(last.querySelector('.suggestions bdi')).to.equal(null);
  });

  it('says in the language of the page that its rules have not understood, and then why', async () => {
    registerLocale('de', german);
    const chat = await open();
    chat.by = 'rules';
    (chat.closest('inset-provider') as InsetProvider).locale = 'de';
    await chat.ask('zzzz qqqq');
    const said = await until(() => find(chat, '.answer .streamed'));
    expect(said.textContent).to.contain(german.errors.ASK_NOT_UNDERSTOOD);
    const why = said.querySelector('bdi')!;
    expect([why.lang, why.dir]).to.deep.equal(['en', 'ltr']);
    expect(why.textContent).to.match(/zzzz|not clear|nothing/);
  });
});

describe('inset-chat over the page engine', function () {
  this.timeout(60_000);

  it('answers from a real file', async () => {
    const csv = 'region,revenue\nEast,10.5\nWest,20\nEast,"1,000"\n';
    const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
    const provider = await fixture<InsetProvider>(
      html`<inset-provider locale="en">
        <inset-source name="chat-orders" src=${url} format="csv"></inset-source>
        <inset-chat source="chat-orders"></inset-chat>
      </inset-provider>`,
    );
    const chat = provider.querySelector('inset-chat') as InsetChat;
    await until(() => find(chat, '.suggestions'), 30_000);
    await chat.ask('total revenue in the East');
    const metric = await until(() => find(chat, 'inset-metric'));
    const value = await until(() => metric.shadowRoot!.querySelector('.value'));
    expect(value.textContent).to.contain('1,010.5');
    expect(text(chat, '.receipt pre')).to.match(/select/i);
  });
});
