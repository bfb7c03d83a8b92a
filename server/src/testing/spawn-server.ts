import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A server in a process of its own. */
export interface ServerProcess {
  process: ChildProcess;
  url: string;
  /** All it has written so far. */
  output(): string;
  /** Its exit code once it ended; null when a signal ended it. */
  exited: Promise<number | null>;
}

/** Starts the server's own entry; rejects with what it wrote when it ends before it listens. */
export async function spawnServer(
  environment: Record<string, string>,
  launcher: string[] = [],
): Promise<ServerProcess> {
  const line = [...launcher, process.execPath, '--conditions=inset-source', main];
  const child = spawn(line[0]!, line.slice(1), {
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const url = await new Promise<string>((resolve, reject) => {
    const read = (bytes: Buffer): void => {
      output += bytes;
      const address = /^Inset is at (\S+)$/m.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    void exited.then((code) => reject(Object.assign(new Error(output), { code })));
  });
  return { process: child, url, output: () => output, exited };
}
