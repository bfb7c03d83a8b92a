import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { fetchEarly, takeEarly } from './early-fetch.ts';
import { fetchFile } from './fetch-file.ts';

const address = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/csv' }));

describe('a file fetched early', () => {
  it('is taken once, by whoever asks for it first', async () => {
    const url = address('a\n1\n');
    fetchEarly(url);
    // Only the answer that is on its way can still be read.
    const response = takeEarly(url);
    expect(await (await response!).text()).to.equal('a\n1\n');
    expect(takeEarly(url)).to.equal(undefined);
  });

  it('is what the engine reads', async () => {
    const url = address('a\n2\n');
    fetchEarly(url);
    await answeredThenGone(url);
    const { next } = await fetchFile(url);
    expect(new TextDecoder().decode(await next())).to.equal('a\n2\n');
    expect(await next()).to.equal(undefined);
  });

  it('is asked for again where it failed', async () => {
    const url = new URL('/not-there.csv', location.href).href;
    fetchEarly(url);
    const code = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'read',
        (thrown: unknown) => InsetError.from(thrown).code,
      );
    expect(await code(fetchFile(url))).to.equal('NETWORK');
    expect(takeEarly(url)).to.equal(undefined);
  });

  it('stops with the signal of whoever took it', async () => {
    const url = address('a\n3\n');
    fetchEarly(url);
    const stop = AbortSignal.abort();
    const outcome = fetchFile(url, { signal: stop }).then(
      () => 'read',
      (thrown: unknown) => InsetError.from(thrown).code,
    );
    expect(await outcome).to.equal('CANCELLED');
  });
});

/** Waits for the answer, then revokes the address: only what was fetched early can be read from now on. */
async function answeredThenGone(url: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  URL.revokeObjectURL(url);
}
