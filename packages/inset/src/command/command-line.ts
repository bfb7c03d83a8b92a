import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** A mistake in how the command was called: exit code 2. */
export class UsageError extends Error {}

export const commandNames = ['query', 'profile', 'convert', 'schema', 'ask'] as const;
export type CommandName = (typeof commandNames)[number];

const always = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const;

const reading = {
  read: { type: 'string' },
  'input-format': { type: 'string' },
  delimiter: { type: 'string' },
  encoding: { type: 'string' },
  header: { type: 'boolean' },
  'no-header': { type: 'boolean' },
  skip: { type: 'string' },
  decimal: { type: 'string' },
  null: { type: 'string', multiple: true },
  types: { type: 'string' },
  sheet: { type: 'string' },
  range: { type: 'string' },
  entry: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

const writing = {
  output: { type: 'string', short: 'o' },
  write: { type: 'string' },
  'no-formula-guard': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig;

const rows = { format: { type: 'string', short: 'f' }, 'max-rows': { type: 'string' } } as const;

const optionsOf = {
  query: { ...always, ...reading, ...writing, ...rows, sql: { type: 'string' }, query: { type: 'string' } },
  profile: { ...always, ...reading },
  convert: { ...always, ...reading, ...writing, to: { type: 'string' } },
  schema: { ...always, ...reading },
  ask: { ...always, ...reading, ...writing, ...rows },
} as const satisfies Record<CommandName, ParseArgsOptionsConfig>;

/** Every option that some command has; which ones a command takes is checked when its line is read. */
export interface CommandOptions {
  help?: boolean;
  json?: boolean;
  read?: string;
  'input-format'?: string;
  delimiter?: string;
  encoding?: string;
  header?: boolean;
  'no-header'?: boolean;
  skip?: string;
  decimal?: string;
  null?: string[];
  types?: string;
  sheet?: string;
  range?: string;
  entry?: string;
  output?: string;
  write?: string;
  'no-formula-guard'?: boolean;
  format?: string;
  'max-rows'?: string;
  sql?: string;
  query?: string;
  to?: string;
}

export interface CommandLine {
  options: CommandOptions;
  /** What is no option: files, and the question of `ask`. */
  words: string[];
}

/** Reads the words after a command's name. Throws a UsageError. */
export function readCommandLine(command: CommandName, args: readonly string[]): CommandLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: optionsOf[command] as ParseArgsOptionsConfig,
      allowPositionals: true,
    });
    return { options: values as CommandOptions, words: positionals };
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    throw new UsageError(thrown.message.split('. To specify')[0]);
  }
}

/** The value of an option that is JSON. Throws a UsageError. */
export function jsonOption(name: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new UsageError(`--${name} is not JSON: ${(thrown as Error).message}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new UsageError(`--${name} is a JSON object, such as '{"delimiter": ";"}'.`);
}

/** The value of an option that is a whole number. Throws a UsageError. */
export function countOption(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} is a whole number, not ${text}.`);
}

/** The value of an option that is one of a few words. Throws a UsageError. */
export function wordOption<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  if ((words as readonly string[]).includes(text)) return text as Word;
  throw new UsageError(`--${name} is one of ${words.join(', ')}; not ${text}.`);
}
