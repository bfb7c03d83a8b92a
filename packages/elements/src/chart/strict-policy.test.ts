import { expect } from 'chai';

/** What a host may demand: nothing inline, nothing foreign, nothing written as HTML. */
const policy = [
  "default-src 'none'",
  `script-src ${location.origin}`,
  `style-src ${location.origin}`,
  `connect-src ${location.origin}`,
  "img-src 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

interface Verdict {
  drawn: number;
  violations: string[];
  errors: string[];
  /** Writing HTML was refused: the policy is in force. */
  walled: boolean;
}

describe('<inset-chart> in a page with a strict policy', () => {
  it('draws, points and exports without a single violation', async () => {
    const frame = document.createElement('iframe');
    frame.style.width = '700px';
    const verdict = new Promise<Verdict>((resolve) => {
      window.addEventListener('message', ({ data }) => resolve(data as Verdict), { once: true });
    });
    const script = new URL('./testing/strict-page.ts', import.meta.url).href;
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><body><script type="module" src="${script}"></script>`;
    document.body.append(frame);
    const { drawn, violations, errors, walled } = await verdict;
    frame.remove();
    expect(walled).to.equal(true);
    expect(errors).to.deep.equal([]);
    expect(violations).to.deep.equal([]);
    expect(drawn).to.equal(11);
  }).timeout(20_000);
});
