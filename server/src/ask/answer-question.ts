import { checkModelAnswer, modelMessages, repairMessages, type ModelMessage } from '@inset/engine';
import { InsetError, type Answer, type NotUnderstood, type Question } from '@inset/model';
import type { LanguageModel } from './language-model.ts';
import { StreamedTitle } from './streamed-title.ts';

/** What answering took, in counts: all that is ever logged of it. */
export interface AskEffort {
  promptCharacters: number;
  replyCharacters: number;
  repaired: boolean;
}

/**
 * Asks the model, checks its reply as any input is checked, and asks it once more when that fails. Throws
 * `ASK_UNAVAILABLE` when the second reply fails too.
 */
export async function answerQuestion(
  model: LanguageModel,
  question: Question,
  signal: AbortSignal,
  onText: (text: string) => void,
  effort: AskEffort,
): Promise<Answer | NotUnderstood> {
  const messages = modelMessages(question);
  const title = new StreamedTitle();
  const first = await say(model, messages, signal, effort, (all) => {
    const text = title.next(all);
    if (text !== '') onText(text);
  });
  try {
    return checkModelAnswer(first, question);
  } catch (thrown) {
    effort.repaired = true;
    const again = [...messages, ...repairMessages(first, InsetError.from(thrown).message)];
    const second = await say(model, again, signal, effort, () => {});
    return lastCheck(second, question);
  }
}

async function say(
  model: LanguageModel,
  messages: ModelMessage[],
  signal: AbortSignal,
  effort: AskEffort,
  onText: (all: string) => void,
): Promise<string> {
  effort.promptCharacters += messages.reduce((sum, { content }) => sum + content.length, 0);
  const reply = await model.reply(messages, signal, onText);
  effort.replyCharacters += reply.length;
  return reply;
}

function lastCheck(reply: string, question: Question): Answer | NotUnderstood {
  try {
    return checkModelAnswer(reply, question);
  } catch (thrown) {
    const { message } = InsetError.from(thrown);
    throw new InsetError(
      'ASK_UNAVAILABLE',
      `The language model proposed something that does not work here, twice. ${message.slice(0, 500)} Ask in other words.`,
    );
  }
}
