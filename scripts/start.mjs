/** Builds what is needed, then starts the server: `npm start`. */
import { spawn } from 'node:child_process';
import { must } from './run.mjs';

await must('node', ['scripts/build.mjs', 'kit', 'portal', '--if-stale']);
const server = spawn(
  'node',
  ['--conditions=inset-source', '--disable-warning=ExperimentalWarning', 'server/src/main.ts'],
  {
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
