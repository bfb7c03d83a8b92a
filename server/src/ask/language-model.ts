import { InsetError } from '@inset/model';
import { modelReplyShape } from '@inset/model/schemas';
import type { ModelMessage } from '@inset/engine';
import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import * as z from 'zod/mini';
import type { Config } from '../config/config.ts';

/** How long a model may take, in milliseconds. */
export interface ModelTimes {
  /** From the request to the end of the reply. Default 60,000. */
  whole: number;
  /** Without a word. Default 20,000. */
  silent: number;
}

const mostReplyCharacters = 262_144;
const mostReplyBytes = 4_194_304;
const mostTokens = 4_000;

/** A language model behind any server that speaks the chat completions protocol. */
export class LanguageModel {
  #client: OpenAI;
  #config: NonNullable<Config['openai']>;
  #times: ModelTimes;
  /** Servers that refuse `response_format` are asked without it from then on. */
  #structured = true;

  constructor(config: NonNullable<Config['openai']>, times: Partial<ModelTimes> = {}) {
    this.#config = config;
    this.#times = { whole: 60_000, silent: 20_000, ...times };
    this.#client = new OpenAI({
      apiKey: config.apiKey,
      baseURL: config.baseUrl,
      maxRetries: 0,
      timeout: this.#times.whole,
      logLevel: 'off',
      fetch: boundedFetch,
    });
  }

  /**
   * The model's whole reply; `onText` hears of each part. Throws `ASK_UNAVAILABLE` when the model cannot, does not or
   * does not stop answering, `CANCELLED` when the signal says so. Nothing of the provider's own words is in an error.
   */
  async reply(messages: ModelMessage[], signal: AbortSignal, onText: (all: string) => void): Promise<string> {
    const watch = new Watch(signal, this.#times);
    try {
      return await this.#read(messages, watch, onText);
    } catch (thrown) {
      throw watch.reason() ?? asInsetError(thrown);
    } finally {
      watch.stop();
    }
  }

  async #read(messages: ModelMessage[], watch: Watch, onText: (all: string) => void): Promise<string> {
    const stream = await this.#open(messages, watch.signal);
    let reply = '';
    for await (const chunk of stream) {
      watch.heard();
      const part = chunk.choices?.[0]?.delta?.content;
      if (typeof part !== 'string' || part === '') continue;
      reply += part;
      if (reply.length > mostReplyCharacters) {
        watch.abort(
          new InsetError(
            'ASK_UNAVAILABLE',
            'The language model did not stop talking, so it was cut off. Ask again, or ask for less.',
          ),
        );
        break;
      }
      onText(reply);
    }
    const reason = watch.reason();
    if (reason) throw reason;
    if (reply.trim() === '')
      throw new InsetError('ASK_UNAVAILABLE', 'The language model sent an empty reply. Try again.');
    return reply;
  }

  async #open(messages: ModelMessage[], signal: AbortSignal) {
    const { model, baseUrl } = this.#config;
    const limit = new URL(baseUrl).hostname.endsWith('openai.com')
      ? { max_completion_tokens: mostTokens }
      : { max_tokens: mostTokens };
    const request = { model, messages, stream: true as const, ...limit };
    if (!this.#structured) return this.#client.chat.completions.create(request, { signal });
    try {
      return await this.#client.chat.completions.create(
        { ...request, response_format: responseFormat },
        { signal },
      );
    } catch (thrown) {
      if (!(thrown instanceof APIError) || (thrown.status !== 400 && thrown.status !== 422)) throw thrown;
      const answer = await this.#client.chat.completions.create(request, { signal });
      this.#structured = false;
      return answer;
    }
  }
}

const responseFormat = {
  type: 'json_schema' as const,
  json_schema: {
    name: 'answer',
    strict: false,
    schema: z.toJSONSchema(modelReplyShape) as Record<string, unknown>,
  },
};

/** Ends a request when the asker leaves, when it takes too long, or when nothing is heard. */
class Watch {
  #controller = new AbortController();
  #reason: InsetError | undefined;
  #silence: NodeJS.Timeout;
  #whole: NodeJS.Timeout;
  #outer: AbortSignal;
  #leave = (): void => this.abort(new InsetError('CANCELLED'));

  constructor(outer: AbortSignal, times: ModelTimes) {
    this.#outer = outer;
    const late = (message: string) => (): void => this.abort(new InsetError('ASK_UNAVAILABLE', message));
    this.#silence = setTimeout(late('The language model fell silent. Try again.'), times.silent);
    this.#whole = setTimeout(
      late('The language model took too long. Try again, or ask for less.'),
      times.whole,
    );
    if (outer.aborted) this.#leave();
    else outer.addEventListener('abort', this.#leave, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    this.#silence.refresh();
  }

  abort(reason: InsetError): void {
    this.#reason ??= reason;
    this.#controller.abort();
  }

  reason(): InsetError | undefined {
    return this.#reason;
  }

  stop(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#whole);
    this.#outer.removeEventListener('abort', this.#leave);
    this.#controller.abort();
  }
}

/** The provider's own messages may hold the key or the prompt: none of them goes on. */
function asInsetError(thrown: unknown): InsetError {
  if (thrown instanceof InsetError) return thrown;
  if (thrown instanceof APIUserAbortError) return new InsetError('CANCELLED');
  if (thrown instanceof APIConnectionError)
    return new InsetError('ASK_UNAVAILABLE', 'The language model cannot be reached. Try again.');
  const status = thrown instanceof APIError ? (thrown.status as number | undefined) : undefined;
  if (status === 429)
    return new InsetError('ASK_UNAVAILABLE', 'The language model is busy. Wait a moment, then try again.', {
      retryAfterSeconds: 20,
      upstreamStatus: 429,
    });
  if (status === 401 || status === 403) {
    return new InsetError(
      'ASK_UNAVAILABLE',
      'The language model does not accept this server. Tell the person who runs it to check OPENAI_API_KEY.',
      { upstreamStatus: status },
    );
  }
  if (status === 404)
    return new InsetError(
      'ASK_UNAVAILABLE',
      'The language model was not found. Tell the person who runs this server to check OPENAI_MODEL and OPENAI_BASE_URL.',
      { upstreamStatus: 404 },
    );
  if (status !== undefined)
    return new InsetError('ASK_UNAVAILABLE', 'The language model has a problem of its own. Try again.', {
      upstreamStatus: status,
    });
  return new InsetError(
    'ASK_UNAVAILABLE',
    'The language model sent something that cannot be read. Try again.',
  );
}

/** Follows no redirect, which would carry the key away, and reads no more than a reply can be. */
const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' });
  if (!response.body) return response;
  let bytes = 0;
  const bound = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > mostReplyBytes)
        controller.error(new InsetError('ASK_UNAVAILABLE', 'The language model sent too much. Try again.'));
      else controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(bound), response);
};
