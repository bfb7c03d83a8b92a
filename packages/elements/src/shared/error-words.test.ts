import { errorCodes, InsetError, type ErrorCode } from '@inset/model';
import { expect } from 'chai';
import { html } from 'lit';
import { arabic } from '../locales/ar/arabic.ts';
import { german } from '../locales/de/german.ts';
import { en } from '../locales/en.ts';
import { canvasNotice } from '../canvas/canvas-notice.ts';
import type { CanvasSession } from '../canvas/store/canvas-session.ts';
import { problemLine } from '../chart-builder/problem-line.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { cleanUp, fixture } from '../testing/fixture.ts';
import { engineWords, errorText, errorWords, WordedError } from './error-words.ts';
import { exportMessage } from './export-message.ts';
import { errorState } from './states.ts';

const damaged = new InsetError('FILE_MALFORMED', 'A quote is open in row 1,204 of city.', {
  row: 1204,
  column: 'city',
  suggestions: ['town'],
});
const show = (template: unknown): Promise<HTMLElement> => fixture<HTMLElement>(html`<div>${template}</div>`);
const words = (element: Element): string => element.textContent!.replace(/\s+/g, ' ').trim();
const codes = Object.keys(errorCodes) as ErrorCode[];

describe('The words of errors', () => {
  afterEach(cleanUp);

  it('are accessible', async () => {
    await expectAccessible(await show(errorState({ strings: german, error: damaged, onRetry: () => {} })));
    await expectAccessible(await show(html`<p>${errorText(damaged, german)}</p>`));
  });

  it('are those of the error itself in English', () => {
    for (const code of codes) {
      expect(errorWords(new InsetError(code), en)).to.deep.equal({ said: errorCodes[code].message });
    }
    expect(errorWords(damaged, en)).to.deep.equal({ said: damaged.message });
    expect(errorText(damaged, en)).to.equal(damaged.message);
    expect(errorText(damaged, en, (why) => `Why: ${why}`)).to.equal(`Why: ${damaged.message}`);
    expect(engineWords('A number.', en)).to.equal('A number.');
  });

  it('are a sentence of the language for each code, and no second one that says no more', () => {
    for (const { errors } of [german, arabic]) {
      expect(Object.keys(errors).sort()).to.deep.equal([...codes].sort());
      for (const code of codes) {
        const { said, detail } = errorWords(new InsetError(code), { errors });
        expect(said, code).to.equal(errors[code]);
        expect(detail, code).to.equal(undefined);
      }
    }
  });

  it('are followed by what the engine says, marked as English', async () => {
    for (const strings of [german, arabic]) {
      const line = await show(errorText(damaged, strings, (why) => `[${why}]`));
      const detail = line.querySelector<HTMLElement>('[lang]')!;
      expect([detail.lang, detail.dir, detail.textContent]).to.deep.equal(['en', 'ltr', damaged.message]);
      expect(words(line)).to.equal(`[${strings.errors.FILE_MALFORMED}] ${damaged.message}`);
      const beside = await show(engineWords('A number.', strings));
      expect(beside.querySelector<HTMLElement>('bdi')!.lang).to.equal('en');
    }
  });

  it('say in the language of the page where an error is and what comes close', async () => {
    const state = await show(errorState({ strings: german, error: damaged }));
    const detail = state.querySelector<HTMLElement>('.detail')!;
    expect([detail.lang, detail.dir, detail.textContent]).to.deep.equal(['en', 'ltr', damaged.message]);
    expect(words(state)).to.contain(`${german.errors.FILE_MALFORMED} (Zeile 1.204, Spalte „city“)`);
    expect(words(state)).to.contain('Meinten Sie „town“?');
    const english = await show(errorState({ strings: en, error: damaged }));
    expect(english.querySelector('[lang]')).to.equal(null);
  });

  it('stand as well in what was not made, in what is not kept and beside what mends it', async () => {
    const doNothing = (): void => {};
    const session = { documentError: undefined, store: undefined, sync: undefined } as CanvasSession;
    const shown = [
      exportMessage(
        { kind: 'failed', choice: 'csv', error: damaged },
        { strings: german, locale: 'de', cancel: doNothing, again: doNothing, dismiss: doNothing },
      ),
      canvasNotice(german, session, damaged, { saveCopy: doNothing, dismiss: doNothing }),
      problemLine(errorText(damaged, german), [], doNothing),
    ];
    for (const template of shown) {
      const line = await show(template);
      expect(words(line)).to.contain(german.errors.FILE_MALFORMED);
      expect(line.querySelector('bdi[lang="en"]')!.textContent).to.equal(damaged.message);
    }
  });

  it('stay as an element has worded them', () => {
    const worded = new WordedError('NETWORK', german.upload.offline);
    expect(errorWords(worded, german)).to.deep.equal({ said: german.upload.offline });
    expect(InsetError.from(worded)).to.equal(worded);
  });

  it('are the error’s own where a host’s language has no sentence for its code', () => {
    const french = { ...en, errors: { NETWORK: 'Le serveur ne répond pas.' } };
    expect(errorWords(new InsetError('NETWORK'), french).said).to.equal('Le serveur ne répond pas.');
    expect(errorWords(damaged, french)).to.deep.equal({ said: damaged.message });
  });
});
