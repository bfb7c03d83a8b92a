import {
  datasetOf,
  InsetError,
  outputSchema,
  suggest,
  type Answer,
  type NotUnderstood,
  type Question,
} from '@inset/model';
import { modelReplyShape, parseShape } from '@inset/model/schemas';
import { chartToQuery } from '../chart/chart-to-query.ts';

const longestReply = 262_144;

/**
 * Turns a language model's reply into an Answer by the same checks a person's input goes through: the shape, the
 * Query against the dataset's columns, the Chart against the Query's. Throws an InsetError whose message says what to
 * mend: it is what the model is told when it is asked again.
 */
export function checkModelAnswer(reply: string, question: Question): Answer | NotUnderstood {
  const {
    understood,
    title,
    reading,
    query,
    show,
    unused = [],
    suggestions = [],
  } = parseShape(modelReplyShape, parseReply(reply), 'QUERY_INVALID', 'the reply');
  if (!understood) {
    const message = title.trim() || 'The language model found no answer in this data.';
    const suggested = suggestions.slice(0, 3).map((text) => ({ text }));
    return { kind: 'not-understood', reading, unused, message, suggestions: suggested };
  }
  if (!query || !show) {
    throw new InsetError(
      'QUERY_INVALID',
      `The reply lacks \`${query ? 'show' : 'query'}\`: with "understood": true both are needed.`,
    );
  }
  const dataset = question.datasets.find(({ name }) => name === datasetOf(query));
  if (!dataset) {
    const names = question.datasets.map(({ name }) => name);
    throw new InsetError(
      'DATASET_NOT_FOUND',
      `\`query.from\` is "${datasetOf(query)}", but the datasets are: ${names.join(', ')}.`,
      { suggestions: suggest(datasetOf(query), names) },
    );
  }
  const makes = outputSchema(query, dataset.columns);
  if (show.kind === 'metric' && !makes.some(({ name }) => name === show.column)) {
    throw new InsetError(
      'QUERY_COLUMN',
      `\`show.column\` is "${show.column}", but the query answers with the columns: ${makes.map(({ name }) => name).join(', ')}.`,
      { column: show.column },
    );
  }
  if (show.kind === 'chart') outputSchema(chartToQuery(query, show.chart, makes).query, dataset.columns);
  const heading = title.trim() || question.text;
  return { kind: 'answer', query, show, title: heading, reading, unused, by: 'model' };
}

/** The JSON object in a reply; words or a code fence around it are left out. */
function parseReply(reply: string): unknown {
  if (reply.length > longestReply)
    throw new InsetError('QUERY_INVALID', `The reply is longer than ${longestReply} characters.`);
  const [start, end] = [reply.indexOf('{'), reply.lastIndexOf('}')];
  if (start < 0 || end < start) throw new InsetError('QUERY_INVALID', 'The reply has no JSON object.');
  try {
    return JSON.parse(reply.slice(start, end + 1), (key, value: unknown) => {
      if (key === '__proto__')
        throw new InsetError('QUERY_INVALID', 'The reply has a key that is not allowed.');
      return value;
    });
  } catch (thrown) {
    if (thrown instanceof InsetError) throw thrown;
    throw new InsetError(
      'QUERY_INVALID',
      'The reply is not valid JSON: it must be one whole JSON object and nothing else.',
    );
  }
}
