import { inspect } from 'node:util';

/** A reporter for node:test: one JSON line for every test that ended, `{ outcome, name, error }`. */
export default async function* testLines(events) {
  const open = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') open[data.nesting] = data.name;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const error = data.details?.error;
    // A suite that failed only because a test in it did says nothing new; one whose hook failed does.
    const isSuite = data.details?.type === 'suite';
    if (isSuite && (type === 'test:pass' || error?.failureType === 'subtestsFailed')) continue;
    const isExcused = data.skip !== undefined || data.todo !== undefined;
    const outcome = isExcused ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    const name = [...open.slice(0, data.nesting), data.name].join(' > ');
    const said =
      outcome === 'failed' ? inspect(error?.cause ?? error, { colors: false }).slice(0, 6_000) : '';
    yield `${JSON.stringify({ outcome, name, error: said })}\n`;
  }
}
