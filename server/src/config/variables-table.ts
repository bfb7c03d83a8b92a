import { variables } from './variables.ts';

/** All variables as a Markdown table, for the documentation. */
export function variablesTable(): string {
  const rows = Object.values(variables).map(
    ({ name, absent, description }) => `| \`${name}\` | ${cell(description)} | ${cell(absent)} |`,
  );
  return ['| variable | what it does | when absent |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
