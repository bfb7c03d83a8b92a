/** A canvas made on this device. */
export interface LocalCanvas {
  id: string;
  title: string;
  /** ISO 8601, UTC. */
  updatedAt: string;
}

const key = 'inset-portal-canvases';
const most = 200;

/** The canvases made on this device, latest first. Empty where the browser forbids storage. */
export function localCanvases(): LocalCanvas[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isLocalCanvas) : [];
  } catch {
    return [];
  }
}

/** Puts a canvas on top of the list. A browser without storage forgets it, which the canvas itself says. */
export function rememberCanvas(canvas: { id: string; title: string }): void {
  const others = localCanvases().filter(({ id }) => id !== canvas.id);
  write([{ ...canvas, updatedAt: new Date().toISOString() }, ...others].slice(0, most));
}

export function forgetCanvas(id: string): void {
  write(localCanvases().filter((canvas) => canvas.id !== id));
}

function write(list: LocalCanvas[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(list));
  } catch {
    // The list is a convenience; the canvases themselves are kept elsewhere and say so when they are not.
  }
}

function isLocalCanvas(value: unknown): value is LocalCanvas {
  const { id, title, updatedAt } = (value ?? {}) as Partial<LocalCanvas>;
  return typeof id === 'string' && typeof title === 'string' && typeof updatedAt === 'string';
}
