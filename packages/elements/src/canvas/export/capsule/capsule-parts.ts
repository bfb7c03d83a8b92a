import type { Block, UnknownBlock } from '@inset/model';
import { isKnownBlock } from '@inset/model/canvas-document';
import { shippedLanguages } from '../../../locales/locales.ts';

/** Parts of the kit that a capsule carries only where they are needed; `scripts/capsule-build.mjs` makes a file of each. */
export interface CapsuleParts {
  page: string[];
  worker: string[];
}

/** What a canvas with these blocks needs, for somebody who speaks `locale`. English costs nothing. */
export function partsNeeded({
  blocks,
  locale,
}: {
  blocks: readonly (Block | UnknownBlock)[];
  locale: string;
}): CapsuleParts {
  const language = locale.toLowerCase().split('-')[0]!;
  const hasMap = blocks.some(
    (block) => isKnownBlock(block) && block.kind === 'chart' && block.chart.mark === 'map',
  );
  // Patterns have several names and a sign: rather once too often than once too few.
  const hasPattern = /regexp|rlike|similar|~/i.test(JSON.stringify(blocks));
  return {
    page: [...(shippedLanguages.includes(language) ? [language] : []), ...(hasMap ? ['map'] : [])],
    worker: hasPattern ? ['regex'] : [],
  };
}

/** The direction that a language is written in, where the browser knows. */
export function directionOf(locale: string): 'ltr' | 'rtl' | undefined {
  try {
    const known = new Intl.Locale(locale) as Intl.Locale & {
      getTextInfo?: () => { direction: 'ltr' | 'rtl' };
      textInfo?: { direction: 'ltr' | 'rtl' };
    };
    return (known.getTextInfo?.() ?? known.textInfo)?.direction;
  } catch {
    return undefined;
  }
}
