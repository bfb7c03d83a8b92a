/** Writes the type declarations of every package beside its code, by one pass of the compiler. */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { must } from './run.mjs';

const folder = 'node_modules/.cache/types';
rmSync(folder, { recursive: true, force: true });
await must('tsc', [
  '-p',
  '.',
  '--noEmit',
  'false',
  '--declaration',
  '--emitDeclarationOnly',
  '--outDir',
  folder,
  '--rootDir',
  '.',
]);
for (const name of ['model', 'engine', 'client', 'elements', 'react', 'inset']) {
  const declarations = `${folder}/packages/${name}/src`;
  if (existsSync(declarations)) cpSync(declarations, `packages/${name}/dist`, { recursive: true });
}
