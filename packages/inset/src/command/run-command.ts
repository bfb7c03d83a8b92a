import { readFile } from 'node:fs/promises';
import process from 'node:process';
import type { InsetError } from '@inset/model';
import {
  commandNames,
  readCommandLine,
  UsageError,
  type CommandLine,
  type CommandName,
} from './command-line.ts';
import { commandHelp, generalHelp } from './help.ts';
import { textPieces, writeOut } from './output.ts';

type Command = (line: CommandLine, signal: AbortSignal) => Promise<void>;

/** Each command is loaded when it is called. */
const commands: Record<CommandName, () => Promise<Command>> = {
  query: async () => (await import('./query-command.ts')).queryCommand,
  profile: async () => (await import('./profile-command.ts')).profileCommand,
  convert: async () => (await import('./convert-command.ts')).convertCommand,
  schema: async () => (await import('./schema-command.ts')).schemaCommand,
  ask: async () => (await import('./ask-command.ts')).askCommand,
};

/** Runs the command of a command line; resolves to the exit code. Never rejects. */
export async function runCommand(args: readonly string[]): Promise<number> {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.stdout.on('error', leaveQuietly);
  try {
    await dispatch(args, interrupted.signal);
    return 0;
  } catch (thrown) {
    return interrupted.signal.aborted ? 130 : tellError(thrown, args.includes('--json'));
  }
}

async function dispatch([first, ...rest]: readonly string[], signal: AbortSignal): Promise<void> {
  if (first === '--help' || first === '-h' || first === 'help') return print(generalHelp);
  if (first === '--version' || first === '-V') return print(`${await version()}\n`);
  if (first === undefined) throw new UsageError('A command is missing. See inset --help.');
  const name = commandNames.find((each) => each === first);
  if (!name) throw new UsageError(`There is no command ${first}; there are ${commandNames.join(', ')}.`);
  const line = readCommandLine(name, rest);
  if (line.options.help) return print(commandHelp[name]);
  const command = await commands[name]();
  await command(line, signal);
}

const print = (text: string): Promise<void> => writeOut(textPieces(text), undefined);

async function version(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Whoever reads the output has enough, as `head` does. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

async function tellError(thrown: unknown, asJson: boolean): Promise<number> {
  const { InsetError } = await import('@inset/model');
  const isUsage = thrown instanceof UsageError;
  const error: InsetError = isUsage ? new InsetError('BAD_REQUEST', thrown.message) : InsetError.from(thrown);
  process.stderr.write(`inset: ${error.code} ${error.message.replace(/\s*[\r\n]+\s*/g, ' ')}\n`);
  if (error.code === 'INTERNAL' && process.env['INSET_DEBUG']) console.error(error.cause ?? error);
  if (asJson) await print(`${JSON.stringify({ error })}\n`);
  return isUsage ? 2 : 1;
}
