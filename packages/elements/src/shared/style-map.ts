import { noChange } from 'lit';
import { Directive, directive, PartType, type AttributePart, type PartInfo } from 'lit/directive.js';

/** CSS properties by name, custom ones included; undefined and null remove one. */
export type StyleInfo = Readonly<Record<string, string | number | undefined | null>>;

class StyleMapDirective extends Directive {
  #names = new Set<string>();

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ATTRIBUTE || part.name !== 'style' || (part.strings?.length ?? 0) > 2) {
      throw new Error('styleMap is the whole of a style attribute.');
    }
  }

  render(_styles: StyleInfo): typeof noChange {
    return noChange;
  }

  override update(part: AttributePart, [styles]: [StyleInfo]): typeof noChange {
    const { style } = part.element as HTMLElement;
    const names = new Set<string>();
    for (const [name, value] of Object.entries(styles)) {
      if (value === undefined || value === null) continue;
      const property = hyphenated(name);
      names.add(property);
      style.setProperty(property, String(value));
    }
    for (const name of this.#names) if (!names.has(name)) style.removeProperty(name);
    this.#names = names;
    return noChange;
  }
}

const hyphenated = (name: string): string =>
  name.startsWith('--') ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Lit's `styleMap`, but through the style's own properties from the first rendering on: Lit's writes a `style`
 * attribute first, which a page's Content-Security-Policy without `unsafe-inline` refuses.
 */
export const styleMap = directive(StyleMapDirective);
