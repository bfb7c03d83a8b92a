const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** Elements whose content is no text. */
const mute = ['style', 'script', 'title', 'head'];

/**
 * The first table in HTML from a clipboard, as tab-separated text; undefined where there is none. It is scanned as text
 * and never becomes part of a document: nothing in it can run or be fetched, and no policy has to allow it.
 */
export function pastedTable(html: string): string | undefined {
  const rows: string[][] = [];
  let cell: string | undefined;
  let isInside = false;
  const endCell = (): void => {
    if (cell === undefined) return;
    if (rows.length === 0) rows.push([]);
    rows.at(-1)!.push(plain(cell));
    cell = undefined;
  };
  for (const { text, tag } of tokens(html)) {
    if (tag === 'table') isInside = true;
    else if (!isInside) continue;
    else if (tag === '/table') break;
    else if (tag === 'tr') {
      endCell();
      rows.push([]);
    } else if (tag === '/td' || tag === '/th' || tag === '/tr') endCell();
    else if (tag === 'td' || tag === 'th') {
      endCell();
      cell = '';
    } else if (tag === 'br' && cell !== undefined) cell += '\u0001';
    else if (cell !== undefined) cell += text;
  }
  endCell();
  const filled = rows.filter((row) => row.length > 0);
  if (filled.length === 0) return undefined;
  return filled.map((row) => row.map(quoted).join('\t')).join('\n') + '\n';
}

function* tokens(html: string): Generator<{ text: string; tag?: string }> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return yield { text: html.slice(at) };
    if (open > at) yield { text: html.slice(at, open) };
    const isComment = html.startsWith('<!--', open);
    const close = html.indexOf(isComment ? '-->' : '>', open);
    if (close < 0) return;
    at = close + (isComment ? 3 : 1);
    const tag = isComment ? undefined : /^<(\/?[a-z][a-z0-9]*)/i.exec(html.slice(open, open + 40))?.[1];
    if (tag === undefined) continue;
    const name = tag.toLowerCase();
    if (mute.includes(name)) {
      const end = html.indexOf(`</${tag}`, at);
      if (end < 0) return;
      at = end;
    } else yield { text: '', tag: name };
  }
}

/** White space as a browser shows it, and characters for their names. */
function plain(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, ' ')
    .replaceAll('\u0001', '\n')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});?/gi, (whole, name: string) => character(name) ?? whole)
    .trim();
}

function character(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function quoted(cell: string): string {
  return /["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
