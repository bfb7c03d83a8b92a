/**
 * Column names out of an attribute: `region, -revenue`. What is one of `known` as a whole is one name; names with
 * commas among others stand in double quotes, a quote in them doubled.
 */
export function readNames(text: string | undefined, known: readonly string[] = []): string[] {
  const whole = text?.trim();
  if (!whole) return [];
  if (known.includes(whole) || known.includes(whole.replace(/^-/, ''))) return [whole];
  const parts = whole.match(/\s*(?:-?"(?:[^"]|"")*"|[^,]+)/g) ?? [];
  return parts.map((part) => unquoted(part.trim())).filter((name) => name !== '' && name !== '-');
}

/** The same the other way round; undefined for no names. */
export function writeNames(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  if (names.length === 1) return names[0];
  return names.map(quoted).join(', ');
}

function unquoted(part: string): string {
  const inside = /^(-?)"(.*)"$/s.exec(part);
  return inside ? inside[1]! + inside[2]!.replaceAll('""', '"') : part;
}

function quoted(name: string): string {
  if (!/[,"]|^\s|\s$/.test(name)) return name;
  const [sign, rest] = name.startsWith('-') ? ['-', name.slice(1)] : ['', name];
  return `${sign}"${rest.replaceAll('"', '""')}"`;
}
