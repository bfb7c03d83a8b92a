import { InsetError } from '@inset/model';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

const tokensAnHour = 300_000;
const atOnce = 4;

/** What one person may use of the language model. Counts are this process's own. */
export class AskLimits {
  #tokens: RateLimiterMemory;
  #running = new Map<string, number>();

  /** `factor` multiplies the tokens an hour. */
  constructor(factor = 1) {
    this.#tokens = new RateLimiterMemory({
      keyPrefix: 'askTokens',
      points: Math.max(1, Math.round(tokensAnHour * factor)),
      duration: 3_600,
    });
  }

  /** Starts one question; returns how to end it with the tokens it took. Throws `RATE_LIMITED`. */
  async start(user: string): Promise<(tokens: number) => Promise<void>> {
    const used = await this.#tokens.get(user);
    if (used !== null && used.remainingPoints <= 0)
      throw limited(used, 'You have asked the language model for a lot in the last hour.');
    const running = this.#running.get(user) ?? 0;
    if (running >= atOnce) {
      throw new InsetError(
        'RATE_LIMITED',
        `${atOnce} questions are being answered already. Wait for one of them.`,
        { retryAfterSeconds: 5 },
      );
    }
    this.#running.set(user, running + 1);
    let ended = false;
    return async (tokens) => {
      if (ended) return;
      ended = true;
      const left = (this.#running.get(user) ?? 1) - 1;
      if (left > 0) this.#running.set(user, left);
      else this.#running.delete(user);
      await this.#tokens.consume(user, tokens).catch(() => {});
    };
  }
}

const limited = (used: RateLimiterRes, message: string): InsetError =>
  new InsetError('RATE_LIMITED', message, {
    retryAfterSeconds: Math.max(1, Math.ceil(used.msBeforeNext / 1000)),
  });
