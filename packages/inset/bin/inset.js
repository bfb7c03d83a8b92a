#!/usr/bin/env node
// Plain JavaScript outside dist: npm links a command when it installs, which in this repository is before it is built;
// and an old Node has to be able to read it.
import process from 'node:process';

const leastNode = 20;

if (Number(process.versions.node.split('.')[0]) < leastNode) {
  process.stderr.write(
    `inset: BAD_REQUEST Node ${leastNode} or newer is needed; this is ${process.version}.\n`,
  );
  process.exitCode = 2;
} else {
  const { runCommand } = await import('#command').catch(notBuilt);
  process.exitCode = await runCommand(process.argv.slice(2));
}

/** Only a checkout of the repository can be without what is published. */
function notBuilt(error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/run-command\.js/.test(error.message)) throw error;
  process.stderr.write('inset: UNAVAILABLE The command is not built yet: npm run build\n');
  process.exit(1);
}
