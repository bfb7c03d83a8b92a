/**
 * What is left of English in a page of another language: every text and label of the page is held against the English
 * strings of the elements and of the engine. Words that both languages share are none, nor is what is marked as English.
 */
import * as model from '../packages/model/src/index.ts';
import { en } from '../packages/elements/src/locales/en.ts';

const languages = {
  ar: async () => (await import('../packages/elements/src/locales/ar/arabic.ts')).arabic,
  de: async () => (await import('../packages/elements/src/locales/de/german.ts')).german,
};

/** Stands for whatever is said: a name, a count or a list of them. */
class Anything extends Array {
  [Symbol.toPrimitive](hint) {
    return hint === 'number' ? 7 : gap;
  }
}
const gap = '\uE000';

/** What English says, as sources of regular expressions; in a language of the kit, without what it says the same way. */
export async function englishWords(locale) {
  const own = await languages[locale.split('-')[0]]?.();
  const words = new Set();
  gather({ ...en, reasons: model.columnReasons, problems: model.englishProblems }, own, words);
  return [...words];
}

function gather(english, own, words) {
  for (const [key, value] of Object.entries(english)) {
    if (typeof value === 'object' && value !== null) gather(value, own?.[key], words);
    else {
      const said = patternOf(value);
      if (said !== undefined && said !== patternOf(own?.[key])) words.add(said);
    }
  }
}

/** Undefined for less than two words, which may well be a name in somebody's data. */
function patternOf(value) {
  const said = typeof value === 'function' ? call(value) : value;
  if (typeof said !== 'string' || (said.match(/[A-Za-z]{2,}/g) ?? []).length < 2) return undefined;
  const parts = said.split(/(\uE000|\b7\b)/);
  return parts.map((part) => (part === gap || part === '7' ? '.+' : exactly(part))).join('');
}

function call(speak) {
  try {
    return speak(...Array.from({ length: 8 }, () => new Anything(gap, gap)));
  } catch {
    return undefined;
  }
}

/** A pattern that fits this text and no other. */
export const exactly = (text) => RegExp.escape(text);

/** Runs in the page: the texts and labels that fit one of the patterns, each once. */
export function findEnglish(patterns) {
  const english = new RegExp(`^(?:${patterns.join('|')})$`, 'u');
  const found = new Set();
  const hold = (text) => {
    const words = text?.replace(/\s+/g, ' ').trim();
    if (words && english.test(words)) found.add(words);
  };
  // A provider has a language of its own.
  const isEnglish = ({ lang, locale }) => lang === 'en' || locale === 'en';
  // What is hidden from those who listen has labels that nobody hears; its texts are seen.
  const look = (root, isHidden = false) => {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) hold(node.data);
      if (!(node instanceof Element) || isEnglish(node) || node.matches('style, script, code, pre')) continue;
      const hides = isHidden || node.ariaHidden === 'true';
      for (const name of hides ? [] : ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']) {
        hold(node.getAttribute(name));
      }
      if (node.shadowRoot) look(node.shadowRoot, hides);
      look(node, hides);
    }
  };
  look(document.querySelector('#storybook-root') ?? document.body);
  return [...found];
}
