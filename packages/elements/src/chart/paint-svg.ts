import { svgNode, type Scene, type SvgNode } from '@inset/engine/chart';
import { fadedOpacity, isFaded, type Fading } from './fading.ts';

const namespace = 'http://www.w3.org/2000/svg';

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

  paint({ width, height, items }: Scene, font: string): void {
    set(this.element, { width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': font });
    this.#painted = this.#reconcile(this.element, this.#painted, items.map(svgNode));
  }

  fade(fading: Fading): void {
    this.#fading = fading;
    for (const painted of this.#painted) this.#fadeOne(painted);
  }

  destroy(): void {
    this.element.remove();
  }

  #reconcile(parent: SVGElement, before: Painted[], nodes: readonly SvgNode[]): Painted[] {
    const after = nodes.map((node, i) => {
      const known = before[i];
      if (known?.element.tagName === node.tag) return this.#change(known, node);
      const made = this.#make(node);
      if (known) known.element.replaceWith(made.element);
      else parent.append(made.element);
      return made;
    });
    for (const { element } of before.slice(nodes.length)) element.remove();
    return after;
  }

  #make(node: SvgNode): Painted {
    const element = document.createElementNS(namespace, node.tag);
    return this.#change({ element, node: { tag: node.tag, attributes: {} }, children: [] }, node);
  }

  #change(painted: Painted, node: SvgNode): Painted {
    const { element } = painted;
    for (const name of Object.keys(painted.node.attributes)) {
      if (!(name in node.attributes)) element.removeAttribute(name);
    }
    set(element, node.attributes, painted.node.attributes);
    if (node.text !== undefined && node.text !== painted.node.text) element.textContent = node.text;
    const children = this.#reconcile(element, painted.children, node.children ?? []);
    const changed = { element, node, children };
    this.#fadeOne(changed);
    return changed;
  }

  #fadeOne({ element, node, children }: Painted): void {
    if (isFaded(node, this.#fading)) element.setAttribute('opacity', String(fadedOpacity));
    else element.removeAttribute('opacity');
    for (const child of children) this.#fadeOne(child);
  }
}

function set(
  element: SVGElement,
  attributes: SvgNode['attributes'],
  before: SvgNode['attributes'] = {},
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (before[name] !== value) element.setAttribute(name, String(value));
  }
}
