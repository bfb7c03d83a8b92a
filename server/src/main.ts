import { ConfigError } from './config/config-error.ts';
import { readConfig } from './config/config.ts';
import { startServer, type RunningServer } from './server.ts';

/** Longer than a graceful stop may take. */
const lastMoment = 10_000;

try {
  const server = await startServer(readConfig(process.env));
  stopOnSignals(server);
  process.stdout.write(`Inset is at ${server.url}\n`);
} catch (thrown) {
  if (!(thrown instanceof ConfigError)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exit(78);
}

function stopOnSignals(server: RunningServer): void {
  const { logger } = server.deps;
  let isStopping = false;
  const stop = (code: number): void => {
    // Somebody who asks twice does not want to wait.
    if (isStopping) process.exit(code || 130);
    isStopping = true;
    setTimeout(() => process.exit(1), lastMoment).unref();
    server.close().then(
      () => process.exit(code),
      (error: unknown) => {
        logger.fatal({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal({ err: error }, event);
      // Nobody knows what state we are in: finish what runs and let a supervisor start us afresh.
      if (!isStopping) stop(1);
    });
  }
}
