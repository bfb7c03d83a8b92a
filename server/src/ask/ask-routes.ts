import { InsetError, type Question } from '@inset/model';
import { questionShape } from '@inset/model/schemas';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { endpoint } from '../http/endpoint.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { answerQuestion, type AskEffort } from './answer-question.ts';
import { AskLimits } from './ask-limits.ts';
import { LanguageModel, type ModelTimes } from './language-model.ts';

/** What the route needs of the app. */
export interface AskDependencies {
  config: Pick<Config, 'openai'> & { limits: Pick<Config['limits'], 'rateFactor'> };
  limits: RateLimits;
  logger: Logger;
}

const mostBodyBytes = 786_432;

/**
 * `POST /api/ask`: a language model's answer as server-sent events: `text` (`{"text": …}`, parts of the title while it
 * is written), `answer` (an Answer or NotUnderstood), `error` (an InsetError's JSON), and `done` at the end. There is no
 * such route where no model is configured. Public links cannot ask: it costs money.
 */
export function askRoutes(deps: AskDependencies, times: Partial<ModelTimes> = {}): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>();
  const { openai } = deps.config;
  if (openai === undefined) return app;
  const model = new LanguageModel(openai, times);
  const budget = new AskLimits(deps.config.limits.rateFactor);
  endpoint(
    app,
    {
      method: 'post',
      path: '/api/ask',
      summary: 'Ask a language model about data, of which it sees summaries and no rows',
      who: 'user',
      body: questionShape,
      bodyBytes: mostBodyBytes,
      answer: {
        status: 200,
        contentType: 'text/event-stream',
        description: 'Events: text, answer, error, done',
      },
      errors: ['RATE_LIMITED', 'ASK_UNAVAILABLE'],
    },
    async ({ c, principal, body }) => {
      await deps.limits.take('ask', principal.userId);
      const end = await budget.start(principal.userId);
      const logger = c.var.logger ?? deps.logger;
      return stream(c.req.raw.signal, async (send, signal) => {
        const effort: AskEffort = { promptCharacters: 0, replyCharacters: 0, repaired: false };
        const started = performance.now();
        let outcome = 'answer';
        try {
          const answer = await answerQuestion(
            model,
            body as Question,
            signal,
            (text) => send('text', { text }),
            effort,
          );
          outcome = answer.kind;
          send('answer', answer);
        } catch (thrown) {
          const error = InsetError.from(thrown, 'ASK_UNAVAILABLE');
          outcome = error.code;
          send('error', error.toJSON());
        } finally {
          await end(Math.ceil((effort.promptCharacters + effort.replyCharacters) / 4));
          const milliseconds = Math.round(performance.now() - started);
          logger.info({ ...effort, outcome, milliseconds }, 'question asked of the language model');
        }
        send('done', {});
      });
    },
  );
  return app;
}

type Send = (event: string, data: unknown) => void;

/** A reply as server-sent events; the work's signal is aborted when the reader leaves or the request is closed. */
function stream(request: AbortSignal, work: (send: Send, signal: AbortSignal) => Promise<void>): Response {
  const controller = new AbortController();
  const leave = (): void => controller.abort();
  request.addEventListener('abort', leave, { once: true });
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(sink) {
      const send: Send = (event, data) => {
        if (controller.signal.aborted) return;
        sink.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      // Not awaited: the response has to start before the work ends.
      void work(send, controller.signal).finally(() => {
        request.removeEventListener('abort', leave);
        if (!controller.signal.aborted) sink.close();
      });
    },
    cancel: leave,
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    },
  });
}
