import { atOnce, svgNode, type Scene, type SvgNode, type Turns } from '@inset/engine/chart';
import { fadedOpacity, isFaded, type Fading } from './fading.ts';

const namespace = 'http://www.w3.org/2000/svg';

/** Elements of a piece of work. */
const pieceElements = 50;

interface Painted {
  element: SVGElement;
  node: SvgNode;
  children: Painted[];
  isFaded: boolean;
}

/** A scene as SVG elements. A later scene changes the elements that are there instead of making new ones. */
export class SvgPainting {
  readonly element = document.createElementNS(namespace, 'svg');
  #painted: Painted[] = [];
  /** What the outermost element has: to set it anew, though it is the same, has the browser lay all out anew. */
  #frame: SvgNode['attributes'] = {};
  #fading: Fading = {};

  paint(scene: Pick<Scene, 'width' | 'height' | 'items'>, font: string): void {
    atOnce(this.paintInTurns(scene, font));
  }

  /** The same in pieces, for an element that nobody sees yet. */
  *paintInTurns(
    { width, height, items }: Pick<Scene, 'width' | 'height' | 'items'>,
    font: string,
  ): Turns<void> {
    const frame = { width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': font };
    set(this.element, frame, this.#frame);
    this.#frame = frame;
    const nodes = items.map(svgNode);
    yield;
    this.#painted = yield* this.#reconcile(this.element, this.#painted, nodes);
  }

  fade(fading: Fading): void {
    this.#fading = fading;
    this.#fadeAll(this.#painted);
  }

  destroy(): void {
    this.element.remove();
  }

  *#reconcile(parent: SVGElement, before: Painted[], nodes: readonly SvgNode[]): Turns<Painted[]> {
    for (let i = 0; i < nodes.length; i++) {
      if (i % pieceElements === pieceElements - 1) yield;
      const node = nodes[i]!;
      const known = before[i];
      const painted = known?.node.tag === node.tag ? known : (before[i] = made(node));
      if (!known) parent.append(painted.element);
      else if (painted !== known) known.element.replaceWith(painted.element);
      change(painted, node);
      if (node.children || painted.children.length > 0)
        painted.children = yield* this.#reconcile(painted.element, painted.children, node.children ?? []);
      this.#fadeOne(painted);
    }
    for (const { element } of before.splice(nodes.length)) element.remove();
    return before;
  }

  #fadeOne(painted: Painted): void {
    const wanted = isFaded(painted.node, this.#fading);
    if (wanted === painted.isFaded) return;
    painted.isFaded = wanted;
    if (wanted) painted.element.setAttribute('opacity', String(fadedOpacity));
    else painted.element.removeAttribute('opacity');
  }

  #fadeAll(all: readonly Painted[]): void {
    for (const painted of all) {
      this.#fadeOne(painted);
      this.#fadeAll(painted.children);
    }
  }
}

function change(painted: Painted, node: SvgNode): void {
  const { element, node: before } = painted;
  for (const name in before.attributes) {
    if (!(name in node.attributes)) element.removeAttribute(name);
  }
  set(element, node.attributes, before.attributes);
  if (node.text !== undefined && node.text !== before.text) write(element, node.text);
  painted.node = node;
}

/** Other letters in the text that is there: a new one would be laid out with all that it may have got. */
function write(element: SVGElement, text: string): void {
  if (element.firstChild instanceof Text) element.firstChild.data = text;
  else element.textContent = text;
}

const made = (node: SvgNode): Painted => ({
  element: document.createElementNS(namespace, node.tag),
  node: { tag: node.tag, attributes: {} },
  children: [],
  isFaded: false,
});

function set(element: SVGElement, attributes: SvgNode['attributes'], before: SvgNode['attributes']): void {
  for (const name in attributes) {
    if (before[name] !== attributes[name]) element.setAttribute(name, String(attributes[name]));
  }
}
