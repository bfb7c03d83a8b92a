const key = 'inset-upload-names';
const most = 100;

/** The name a person gave to the dataset of a file of this name before. */
export function rememberedName(fileName: string): string | undefined {
  return read().find(([file]) => file === fileName)?.[1];
}

/** Keeps the name in this browser, for the next time; the hundred latest stay. */
export function rememberName(fileName: string, name: string): void {
  try {
    const others = read().filter(([file]) => file !== fileName);
    localStorage.setItem(key, JSON.stringify([[fileName, name], ...others].slice(0, most)));
  } catch {
    // Full or refused: the name is only proposed anew next time.
  }
}

/** Anybody on the page may have written there; asking for it alone throws where the browser refuses storage. */
function read(): [string, string][] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    if (!Array.isArray(found)) return [];
    return found.filter(
      (pair): pair is [string, string] =>
        Array.isArray(pair) &&
        pair.length === 2 &&
        pair.every((text) => typeof text === 'string' && text !== ''),
    );
  } catch {
    return [];
  }
}
