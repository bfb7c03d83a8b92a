import { atOnce, svgNode, type Scene, type SvgNode, type Turns } from '@inset/engine/chart';
import { fadedOpacity, isFaded, type Fading } from './fading.ts';

const namespace = 'http://www.w3.org/2000/svg';

/** Elements of a piece of work. */
const pieceElements = 50;

interface Painted {
  element: SVGElement;
  node: SvgNode;
  children: Painted[];
}

/** A scene as SVG elements. A later scene changes the elements that are there instead of making new ones. */
export class SvgPainting {
  readonly element = document.createElementNS(namespace, 'svg');
  #painted: Painted[] = [];
  #fading: Fading = {};

  paint(scene: Pick<Scene, 'width' | 'height' | 'items'>, font: string): void {
    atOnce(this.paintInTurns(scene, font));
  }

  /** The same in pieces, for an element that nobody sees yet. */
  *paintInTurns(
    { width, height, items }: Pick<Scene, 'width' | 'height' | 'items'>,
    font: string,
  ): Turns<void> {
    set(this.element, { width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': font });
    const nodes = items.map(svgNode);
    yield;
    this.#painted = yield* this.#reconcile(this.element, this.#painted, nodes);
  }

  fade(fading: Fading): void {
    this.#fading = fading;
    for (const painted of this.#painted) this.#fadeOne(painted);
  }

  destroy(): void {
    this.element.remove();
  }

  *#reconcile(parent: SVGElement, before: Painted[], nodes: readonly SvgNode[]): Turns<Painted[]> {
    const after: Painted[] = [];
    for (const [i, node] of nodes.entries()) {
      if (i % pieceElements === pieceElements - 1) yield;
      const known = before[i];
      const isKept = known?.element.tagName === node.tag;
      const painted = isKept ? known : made(node);
      if (!isKept && known) known.element.replaceWith(painted.element);
      else if (!isKept) parent.append(painted.element);
      after.push(yield* this.#change(painted, node));
    }
    for (const { element } of before.slice(nodes.length)) element.remove();
    return after;
  }

  *#change({ element, node: before, children: old }: Painted, node: SvgNode): Turns<Painted> {
    for (const name of Object.keys(before.attributes)) {
      if (!(name in node.attributes)) element.removeAttribute(name);
    }
    set(element, node.attributes, before.attributes);
    if (node.text !== undefined && node.text !== before.text) element.textContent = node.text;
    const children =
      node.children || old.length > 0 ? yield* this.#reconcile(element, old, node.children ?? []) : old;
    this.#fadeOne({ element, node, children: [] });
    return { element, node, children };
  }

  #fadeOne({ element, node, children }: Painted): void {
    if (isFaded(node, this.#fading)) element.setAttribute('opacity', String(fadedOpacity));
    else element.removeAttribute('opacity');
    for (const child of children) this.#fadeOne(child);
  }
}

const made = (node: SvgNode): Painted => ({
  element: document.createElementNS(namespace, node.tag),
  node: { tag: node.tag, attributes: {} },
  children: [],
});

function set(
  element: SVGElement,
  attributes: SvgNode['attributes'],
  before: SvgNode['attributes'] = {},
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (before[name] !== value) element.setAttribute(name, String(value));
  }
}
