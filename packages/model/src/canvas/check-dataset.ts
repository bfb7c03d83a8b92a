import * as z from 'zod/mini';
import { firstIssue, type Issue } from '../errors/first-issue.ts';

const format = z.enum(['csv', 'tsv', 'json', 'ndjson', 'parquet', 'arrow', 'excel']);
const file = {
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: 'is not a SHA-256 in hexadecimal' })),
  fileName: z.string(),
  format,
  bytes: z.number().check(z.gte(0)),
};
export const datasetShape = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  origin: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('url'), url: z.string() }),
    z.strictObject({ kind: z.literal('stored'), ...file }),
    z.strictObject({ kind: z.literal('server'), id: z.string(), ...file }),
  ]),
  read: z.optional(z.looseObject({})),
});

/** What is wrong with a canvas' dataset, or undefined. */
export function checkDataset(dataset: unknown): Issue | undefined {
  return firstIssue(datasetShape, dataset);
}
