import { spawn } from 'node:child_process';
import { endGroup, endWithThis } from './end-group.mjs';

/**
 * Runs a command with this Node and the project's binaries; resolves with its exit code and what it printed. With
 * `limit` (ms) it is ended with all it started when it takes longer, and its code is 124.
 */
export function run(command, args, { quiet = false, env = {}, limit } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      detached: limit !== undefined,
    });
    if (limit !== undefined) endWithThis(child);
    let isLate = false;
    const timer =
      limit &&
      setTimeout(() => {
        isLate = true;
        console.error(`\n${command} ${args.join(' ')} did not end within ${limit / 1000} s, and was ended.`);
        endGroup(child);
      }, limit);
    let output = '';
    const take = (stream) => (part) => {
      output += part;
      if (!quiet) stream.write(part);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: isLate ? 124 : (code ?? 1), output });
    });
  });
}

/** As {@link run}, but a failure ends this process with the command's output. */
export async function must(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  if (options?.quiet) console.error(output);
  console.error(`\n${command} ${args.join(' ')} failed (${code}).`);
  process.exit(1);
}
