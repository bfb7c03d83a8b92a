import { InsetError, type Answer, type Ask, type NotUnderstood } from '@inset/model';
import type { Credentials } from './credentials.ts';
import { asNetworkError } from './http.ts';
import { readEvents } from './read-events.ts';

export function createAsk(credentials: Credentials): Ask {
  return {
    async answer(question, { signal, onText } = {}) {
      const request = {
        method: 'POST',
        json: question,
        headers: { accept: 'text/event-stream' },
        signal,
      } as const;
      const response = await credentials.withToken((token) =>
        credentials.http.send('/api/ask', { ...request, token }),
      );
      let answer: Answer | NotUnderstood | undefined;
      try {
        for await (const { event, data } of readEvents(response.body!)) {
          if (event === 'text') onText?.(textOf(data));
          else if (event === 'answer') answer = JSON.parse(data) as Answer | NotUnderstood;
          else if (event === 'error') throw InsetError.from(JSON.parse(data));
          else if (event === 'done') break;
        }
      } catch (thrown) {
        throw thrown instanceof InsetError ? thrown : asNetworkError(thrown, signal);
      }
      if (answer === undefined) throw new InsetError('ASK_UNAVAILABLE');
      return answer;
    },
  };
}

/** `{"text": "..."}`, or the text alone as JSON. */
function textOf(data: string): string {
  const value = JSON.parse(data) as string | { text: string };
  return typeof value === 'string' ? value : value.text;
}
