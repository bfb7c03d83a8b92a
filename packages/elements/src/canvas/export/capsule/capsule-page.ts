import { sha256 } from '@inset/engine';
import { InsetError } from '@inset/model';
import { base64Pieces, bytesOfBase64 } from '@inset/model/canvas-document';
import {
  packText,
  unlockContent,
  unpackContent,
  type CapsuleContent,
  type CapsuleLock,
} from './capsule-content.ts';

/** What a capsule says of itself before it is opened. */
export interface CapsuleAbout {
  inset: 'capsule';
  version: number;
  /** The canvas' title; a locked capsule does not tell it. */
  title: string;
  /** ISO 8601, UTC. */
  made: string;
  /** The last day on which it opens, as `2026-11-30`. */
  expires?: string;
  lock?: CapsuleLock;
}

export const capsuleVersion = 1;

const style = 'html{color-scheme:light dark}body{margin:0;font:16px system-ui,sans-serif}';

/** Ids of the scripts that are no code. */
export const capsuleParts = { about: 'inset-capsule', content: 'inset-content', worker: 'inset-worker' };

export interface CapsulePage {
  about: CapsuleAbout;
  content: Uint8Array<ArrayBuffer>;
  /** The kit's own code, as it was built: the page's scripts in their order, and the worker's. */
  code: { page: readonly string[]; worker: string };
  language: string;
  direction: 'ltr' | 'rtl';
}

/**
 * A capsule as the text of an HTML page. Its policy lets nothing in it reach anything outside, and no code run but the
 * kit's, by its hash; what people wrote stands in it only where it can be no markup.
 */
export async function writeCapsulePage({
  about,
  content,
  code,
  language,
  direction,
}: CapsulePage): Promise<string[]> {
  const scripts = code.page.map(inScript);
  const hashes = await Promise.all(scripts.map(hashOf));
  const policy = [
    "default-src 'none'",
    `script-src ${hashes.map((hash) => `'sha256-${hash}'`).join(' ')}`,
    `style-src 'sha256-${await hashOf(style)}'`,
    'worker-src blob:',
    'img-src data: blob:',
    'font-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html inset',
  ].join('; ');
  const part = (type: string, id: string): string => `<script type="${type}" id="${id}">`;
  return [
    `<!doctype html>\n<html lang="${escaped(language)}" dir="${direction}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n',
    `<title>${escaped(about.title)}</title>\n`,
    `<style>${style}</style>\n</head>\n<body>\n`,
    part('application/json', capsuleParts.about),
    JSON.stringify(about).replaceAll('<', '\\u003c'),
    `</script>\n${part('text/plain', capsuleParts.content)}`,
    ...base64Pieces(content),
    `</script>\n${part('text/plain', capsuleParts.worker)}`,
    ...base64Pieces(await packText(code.worker)),
    '</script>\n',
    ...scripts.flatMap((script) => ['<script>', script, '</script>\n']),
    '</body>\n</html>\n',
  ];
}

/** What of a capsule is bound to its password beside the content. */
export const boundTo = ({ version, expires }: CapsuleAbout): string =>
  JSON.stringify([version, expires ?? null]);

/** Reads what a capsule says of itself, and its content. Throws `CANVAS_INVALID`, `CANVAS_FROM_THE_FUTURE`. */
export function readCapsulePage(text: string): { about: CapsuleAbout; content: Uint8Array<ArrayBuffer> } {
  const damaged = (error?: unknown): InsetError =>
    new InsetError('CANVAS_INVALID', 'This page is no capsule, or it is damaged.', {}, error);
  const [about, content] = [partOf(text, capsuleParts.about), partOf(text, capsuleParts.content)];
  if (about === undefined || content === undefined) throw damaged();
  try {
    return { about: readAbout(about), content: bytesOfBase64(content.trim()) };
  } catch (error) {
    throw error instanceof InsetError ? error : damaged(error);
  }
}

export function readAbout(json: string): CapsuleAbout {
  const about = JSON.parse(json) as CapsuleAbout;
  if (about.inset !== 'capsule' || !Number.isSafeInteger(about.version))
    throw new InsetError('CANVAS_INVALID');
  if (about.version > capsuleVersion) {
    const versions = { version: about.version, supported: capsuleVersion };
    throw new InsetError('CANVAS_FROM_THE_FUTURE', undefined, versions);
  }
  return about;
}

/** Opens a content; a locked one with its password. Throws `FORBIDDEN` where that is wrong, or there is none. */
export async function openContent(
  about: CapsuleAbout,
  content: Uint8Array<ArrayBuffer>,
  password = '',
): Promise<CapsuleContent> {
  const { lock } = about;
  return unpackContent(lock ? await unlockContent(content, password, boundTo(about), lock) : content);
}

/** Whether its last day is over, by the clock at hand: a courtesy of the viewer, and no lock. */
export const isOver = ({ expires }: CapsuleAbout, now = new Date()): boolean =>
  expires !== undefined && now.getTime() >= new Date(`${expires}T00:00:00`).getTime() + 86_400_000;

function partOf(text: string, id: string): string | undefined {
  const mark = ` id="${id}">`;
  const start = text.indexOf(mark);
  const end = text.indexOf('</script>', start);
  return start < 0 || end < 0 ? undefined : text.slice(start + mark.length, end);
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign]!);

/** Code that cannot end its own element: in texts and patterns, where alone these signs stand, nothing is changed by it. */
export const inScript = (code: string): string =>
  code.replaceAll(/<(\/script|script)/gi, '\\x3c$1').replaceAll('<!--', '\\x3c!--');

async function hashOf(text: string): Promise<string> {
  const hexadecimal = await sha256(new TextEncoder().encode(text));
  const bytes = hexadecimal.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  return btoa(String.fromCharCode(...bytes));
}
