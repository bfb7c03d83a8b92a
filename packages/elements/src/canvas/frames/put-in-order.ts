/**
 * Puts children into an order with as few moves as can be, and without a restart of what is inside them where the
 * browser can move elements. Nodes that are not children yet are added; of the others at most `most` are moved, as the
 * browser styles each anew. Returns whether they are in order then.
 */
export function putInOrder(container: Element, nodes: readonly Element[], most: number): boolean {
  const present = new Map([...container.children].map((child, index) => [child, index]));
  const staying = longestRise(nodes.map((node) => present.get(node) ?? -1));
  let next: Element | null = null;
  let moves = 0;
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i]!;
    if (!staying.has(i)) {
      if (present.has(node) && ++moves > most) continue;
      move(container, node, next);
    }
    next = node;
  }
  return moves <= most;
}

function move(container: Element, node: Element, before: Element | null): void {
  const mover = container as Element & { moveBefore?: (node: Node, before: Node | null) => void };
  if (node.parentNode === container && mover.moveBefore) mover.moveBefore(node, before);
  else container.insertBefore(node, before);
}

/** Positions of a longest rising row among `places`; -1 never belongs to it. */
function longestRise(places: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  places.forEach((place, i) => {
    if (place < 0) return;
    let low = 0;
    while (low < tails.length && places[tails[low]!]! < place) low++;
    previous[i] = low > 0 ? tails[low - 1] : undefined;
    tails[low] = i;
  });
  const row = new Set<number>();
  for (let i = tails.at(-1); i !== undefined; i = previous[i]) row.add(i);
  return row;
}
