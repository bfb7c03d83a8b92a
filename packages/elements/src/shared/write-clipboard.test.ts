import { expect } from 'chai';
import { writeClipboard } from './write-clipboard.ts';

describe('Text for the clipboard', () => {
  const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  const give = (clipboard: unknown): unknown =>
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  afterEach(() => {
    delete (navigator as { clipboard?: unknown }).clipboard;
    if (own) Object.defineProperty(navigator, 'clipboard', own);
  });

  it('is promised to the browser at once where it is still being made', async () => {
    let item: ClipboardItem | undefined;
    give({ write: async ([given]: ClipboardItem[]) => void (await (item = given)!.getType('text/plain')) });
    let finish!: (text: string) => void;
    const written = writeClipboard(new Promise<string>((resolve) => (finish = resolve)));
    // Later than this, browsers that ask for a click just now refuse it.
    expect(item).to.not.equal(undefined);
    finish('a\tb');
    await written;
    expect(await (await item!.getType('text/plain')).text()).to.equal('a\tb');
  });

  it('rejects with what the text failed of', async () => {
    give({ write: async ([given]: ClipboardItem[]) => void (await given!.getType('text/plain')) });
    const failed = await writeClipboard(Promise.reject(new Error('no rows'))).catch(
      (thrown: Error) => thrown,
    );
    expect((failed as Error).message).to.equal('no rows');
  });

  it('rejects where the page has no clipboard', async () => {
    give(undefined);
    for (const text of ['a', Promise.resolve('a')]) {
      const failed = await writeClipboard(text).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(failed).to.be.instanceOf(Error);
    }
  });
});
