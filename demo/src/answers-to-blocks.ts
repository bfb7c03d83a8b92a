import type { Answer, Frame, NewBlock } from 'inset';
import { answerToBlock } from './answer-to-block.ts';
import { words } from './words/words.ts';

const width = 24;
const heights = { chart: 14, table: 14, metric: 4 };

/** The blocks that show answers as they were seen: one below the other, each with how its question was read. */
export function answersToBlocks(answers: readonly Answer[]): NewBlock[] {
  let y = 0;
  const below = (height: number): Frame => {
    const frame = { x: 0, y, width, height };
    y += height;
    return frame;
  };
  return answers.flatMap((answer) => {
    const shown: NewBlock = { ...answerToBlock(answer), frame: below(heights[answer.show.kind]) };
    const lines = wordsOf(answer);
    if (lines.length === 0) return [shown];
    return [shown, { kind: 'text', text: lines.map(literal).join('\n\n'), frame: below(1 + lines.length) }];
  });
}

function wordsOf({ reading, unused }: Answer): string[] {
  const { readAs, unused: notUsed } = words().home;
  return [...(reading.length > 0 ? [readAs(reading)] : []), ...(unused.length > 0 ? [notUsed(unused)] : [])];
}

/** A text that means nothing in Markdown. */
const literal = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|~&]/g, String.raw`\$&`);
