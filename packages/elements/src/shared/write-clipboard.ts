/**
 * Puts text on the clipboard. Called right after a click or a key: text that is still being made is promised to the
 * browser, which would take none later. Rejects with what the text failed of, or where the page may not write: a page
 * that was not served safely has no clipboard at all.
 */
export async function writeClipboard(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  const made = text.then((ready) => new Blob([ready], { type: 'text/plain' }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': made })]);
  } catch (thrown) {
    // What the text failed of says more than that there is none.
    await made;
    throw thrown;
  }
}
