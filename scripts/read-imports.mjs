import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const statement =
  /(?:^|[\n;])\s*(import|export)\b\s*(type\s+)?(?:[\w*{}\s,$]+?\s*from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/**
 * What a file imports: `{ specifier, path, isType, isDynamic }`, `path` from the repository's root for relative
 * imports. An import is `isType` when it is erased: `import type`, or only `type` names between its braces.
 */
export function readImports(file) {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(statement)].map(([whole, , type, fixed, dynamic]) => {
    const specifier = fixed ?? dynamic;
    const names = whole.match(/\{([^}]*)\}/)?.[1];
    const onlyTypes = names !== undefined && names.split(',').every((name) => /^\s*(type\s.*)?$/s.test(name));
    return {
      specifier,
      path: specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : undefined,
      isType: type !== undefined || (onlyTypes && fixed !== undefined),
      isDynamic: dynamic !== undefined,
    };
  });
}
