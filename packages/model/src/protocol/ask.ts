import * as z from 'zod/mini';
import { columnTypes } from '../table/schema.ts';
import { marks } from '../chart/chart.ts';
import { queryShape } from '../query/query-shape.ts';

const name = z.string().check(z.minLength(1), z.maxLength(500));
const line = z.string().check(z.maxLength(500));
const lines = z.array(line).check(z.maxLength(30));

const columnSummaryShape = z.strictObject({
  name,
  type: z.enum(columnTypes),
  nullCount: z.number(),
  distinctCount: z.number(),
  min: z.optional(z.union([z.number(), line])),
  max: z.optional(z.union([z.number(), line])),
  topValues: z.optional(z.array(z.string().check(z.maxLength(2_000))).check(z.maxLength(50))),
});

/** `POST /api/ask`: a question with summaries of the data; never rows. */
export const questionShape = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(2_000)),
  datasets: z
    .array(
      z.strictObject({
        name,
        rowCount: z.number(),
        columns: z.array(columnSummaryShape).check(z.maxLength(500)),
      }),
    )
    .check(z.minLength(1), z.maxLength(20)),
  dataset: z.optional(name),
  history: z.optional(
    z
      .array(
        z.strictObject({
          question: z.string().check(z.maxLength(2_000)),
          query: z.optional(queryShape),
        }),
      )
      .check(z.maxLength(20)),
  ),
});

const expression = z.string().check(z.minLength(1), z.maxLength(2_000));
const encoding = z.strictObject({
  expression,
  title: z.optional(line),
  format: z.optional(line),
  scale: z.optional(z.enum(['quantitative', 'temporal', 'ordinal', 'nominal'])),
  bin: z.optional(z.union([z.boolean(), z.int().check(z.minimum(1), z.maximum(1_000))])),
  sort: z.optional(z.enum(['ascending', 'descending', 'x', '-x', 'y', '-y', 'none'])),
});

const chartShape = z.strictObject({
  mark: z.enum(marks),
  encodings: z.strictObject({
    x: z.optional(encoding),
    y: z.optional(encoding),
    color: z.optional(encoding),
    size: z.optional(encoding),
    detail: z.optional(encoding),
  }),
  arrangement: z.optional(z.enum(['stacked', 'grouped', 'normalized', 'overlaid'])),
  title: z.optional(line),
  subtitle: z.optional(line),
});

/** What a language model is asked to reply: an answer, or why there is none. */
export const modelReplyShape = z.strictObject({
  understood: z.boolean(),
  title: line,
  reading: lines,
  query: z.optional(queryShape),
  show: z.optional(
    z.union([
      z.strictObject({ kind: z.literal('chart'), chart: chartShape }),
      z.strictObject({ kind: z.literal('metric'), column: name }),
      z.strictObject({ kind: z.literal('table') }),
    ]),
  ),
  unused: z.optional(lines),
  suggestions: z.optional(lines),
});
