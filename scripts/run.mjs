import { spawn } from 'node:child_process';

/** Runs a command with this Node and the project's binaries; resolves with its exit code and what it printed. */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    const take = (stream) => (part) => {
      output += part;
      if (!quiet) stream.write(part);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
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
