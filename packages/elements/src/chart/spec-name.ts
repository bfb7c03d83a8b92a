/** What a specification calls itself; empty where it does not. */
export function nameOfSpec(spec: object): string {
  const { title, description } = spec as Record<string, unknown>;
  const given = (title as { text?: unknown } | undefined)?.text ?? title ?? description;
  const text = Array.isArray(given) ? given.join(' ') : given;
  return typeof text === 'string' ? text.slice(0, 300) : '';
}
