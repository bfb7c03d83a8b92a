import { InsetError, type ErrorCode } from '@inset/model';
import { expect } from 'chai';
import { adoptStyles, html, render } from 'lit';
import { InsetChart } from '../chart/chart.ts';
import { InsetChat } from '../chat/chat.ts';
import { InsetEmbed } from '../embed/embed.ts';
import { InsetFilter } from '../filter/filter.ts';
import { german } from '../locales/de/german.ts';
import { en } from '../locales/en.ts';
import { InsetMetric } from '../metric/metric.ts';
import { InsetPivot } from '../pivot/pivot.ts';
import { InsetQuery } from '../query/query.ts';
import { InsetTable } from '../table/table.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture } from '../testing/fixture.ts';
import { InsetUpload } from '../upload/upload.ts';
import { defineElement } from './define-element.ts';
import { emptyState, errorState, loadingState } from './states.ts';

const strings = en;
const show = (template: unknown): Promise<HTMLElement> => fixture<HTMLElement>(html`<div>${template}</div>`);
const words = (element: HTMLElement): string => element.textContent!.replace(/\s+/g, ' ').trim();

describe('The states of elements', () => {
  afterEach(cleanUp);

  it('are accessible', async () => {
    const progress = { phase: 'reading' as const, bytesDone: 1, bytesTotal: 4, rows: 5 };
    await expectAccessible(await show(loadingState({ strings, locale: 'en' })));
    await expectAccessible(await show(loadingState({ strings, locale: 'en', progress, onCancel: () => {} })));
    await expectAccessible(await show(emptyState({ strings, action: { label: 'Add data', run: () => {} } })));
    await expectAccessible(
      await show(errorState({ strings, error: new InsetError('NETWORK'), onRetry: () => {} })),
    );
  });

  it('say how far loading is, with a way out', async () => {
    let cancelled = 0;
    const progress = { phase: 'fetching' as const, bytesDone: 1_000, bytesTotal: 4_000, rows: 1200 };
    const onCancel = (): number => cancelled++;
    const state = await show(loadingState({ strings, locale: 'en', what: 'orders', progress, onCancel }));
    expect(words(state)).to.contain('Loading orders · 25% done · 1,200 rows so far');
    state.querySelector('button')!.click();
    expect(cancelled).to.equal(1);
  });

  it('say where an error is, once', async () => {
    const at = { row: 1204, column: 'city' };
    const bare = await show(
      errorState({ strings, error: new InsetError('FILE_MALFORMED', 'A quote is open.', at) }),
    );
    expect(words(bare)).to.contain('A quote is open. (row 1,204, column “city”)');
    const said = new InsetError('FILE_MALFORMED', 'A quote is open in row 1,204 of city.', at);
    expect(words(await show(errorState({ strings, error: said })))).to.not.contain('(');
  });

  it('offer what comes close, unless the message has said so', async () => {
    const details = { suggestions: ['revenue'] };
    const silent = new InsetError('QUERY_COLUMN', 'There is no column revenu.', details);
    expect(words(await show(errorState({ strings, error: silent })))).to.contain('Did you mean “revenue”?');
    const said = new InsetError('QUERY_COLUMN', 'There is no such column. Did you mean revenue?', details);
    expect(words(await show(errorState({ strings, error: said })))).to.not.contain('“revenue”');
  });

  it('have all their words seen within a narrow element of any kind', async () => {
    const error = new InsetError(
      'NETWORK',
      'nothing.csv cannot be fetched: the server answered 404 Not Found.',
      {
        suggestions: ['something.csv'],
      },
    );
    const what = 'Diese Arbeitsfläche konnte hier gerade leider nicht angezeigt werden';
    const elements = {
      InsetChart,
      InsetChat,
      InsetEmbed,
      InsetFilter,
      InsetMetric,
      InsetPivot,
      InsetQuery,
      InsetTable,
      InsetUpload,
    };
    for (const [name, element] of Object.entries(elements)) {
      defineElement(`states-${name.toLowerCase()}`, class extends (element as typeof InsetMetric) {});
      const host = await show(html`<div style="width: 320px"></div>`);
      const root = host.firstElementChild!.attachShadow({ mode: 'open' });
      adoptStyles(root, element.elementStyles);
      render(html`<div>${errorState({ strings: german, error, what, onRetry: () => {} })}</div>`, root);
      const state = root.querySelector<HTMLElement>('.state')!;
      const { left, right } = host.firstElementChild!.getBoundingClientRect();
      for (const part of state.querySelectorAll<HTMLElement>('p, .headline, button:not(.whole)')) {
        const box = part.getBoundingClientRect();
        const said = `${name} ${part.className}`;
        expect(part.checkVisibility(), said).to.equal(true);
        expect([box.left >= left - 1, box.right <= right + 1], said).to.deep.equal([true, true]);
        expect([getComputedStyle(part).position, box.width > 60], said).to.deep.equal(['static', true]);
      }
    }
  });

  it('offer to try again only what may pass', async () => {
    const button = async (code: ErrorCode): Promise<Element | null> =>
      (await show(errorState({ strings, error: new InsetError(code), onRetry: () => {} }))).querySelector(
        'button:not(.whole)',
      );
    expect(await button('NETWORK')).to.not.equal(null);
    expect(await button('QUERY_COLUMN')).to.equal(null);
    expect(await button('RESULT_TOO_LARGE')).to.equal(null);
    expect(await button('FORBIDDEN')).to.equal(null);
    expect(await button('SHARE_GONE')).to.equal(null);
    expect(await button('TOKEN_EXPIRED')).to.not.equal(null);
  });

  it('say what to do about a server that is not there, and about what is forbidden', async () => {
    const said = async (code: ErrorCode): Promise<string> =>
      words(await show(errorState({ strings, error: new InsetError(code) })));
    expect(await said('NETWORK')).to.contain('Check the connection, then try again.');
    expect(await said('FORBIDDEN')).to.contain('Ask whoever');
  });
});
