import { execFileSync } from 'node:child_process';

/** Source files of the project as git knows them (also those not added yet), by ending. */
export function sourceFiles(pattern = /\.(ts|mjs)$/) {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return listed.split('\n').filter((path) => pattern.test(path) && !path.endsWith('.d.ts'));
}
