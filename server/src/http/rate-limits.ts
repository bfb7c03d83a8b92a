import { InsetError } from '@inset/model';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What is counted, how often it may happen, and in how many seconds. */
const policies = {
  register: { points: 200, seconds: 600 },
  loginAddress: { points: 240, seconds: 60 },
  loginAccount: { points: 10, seconds: 300 },
  refresh: { points: 300, seconds: 60 },
  /** Any request, by verified principal, else by address. */
  request: { points: 6_000, seconds: 60 },
  /** Opening a public link, by address. */
  openLink: { points: 600, seconds: 60 },
  upload: { points: 60, seconds: 60 },
  ask: { points: 30, seconds: 60 },
} as const;

export type RateLimitName = keyof typeof policies;

/** How often things may happen. Counts are this process's own. */
export class RateLimits {
  #limiters: Record<RateLimitName, RateLimiterMemory>;

  /** `factor` multiplies every limit. */
  constructor(factor = 1) {
    this.#limiters = Object.fromEntries(
      Object.entries(policies).map(([name, { points, seconds }]) => [
        name,
        new RateLimiterMemory({
          keyPrefix: name,
          points: Math.max(1, Math.round(points * factor)),
          duration: seconds,
        }),
      ]),
    ) as Record<RateLimitName, RateLimiterMemory>;
  }

  /** Counts one. Throws `RATE_LIMITED` with `details.retryAfterSeconds` beyond the limit. */
  async take(name: RateLimitName, key: string): Promise<void> {
    try {
      await this.#limiters[name].consume(key);
    } catch (thrown) {
      const wait = thrown instanceof RateLimiterRes ? Math.ceil(thrown.msBeforeNext / 1000) : 60;
      throw new InsetError('RATE_LIMITED', undefined, { retryAfterSeconds: Math.max(1, wait) });
    }
  }

  /** Forgets what was counted for a key. */
  async forgive(name: RateLimitName, key: string): Promise<void> {
    await this.#limiters[name].delete(key);
  }
}
