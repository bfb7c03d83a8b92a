import type { Schema } from '@inset/model';
import { noChange } from 'lit';
import { directive, Directive } from 'lit/directive.js';

let made: { key: string; options: DocumentFragment } | undefined;

/** The columns as options. A builder has ten lists of all of them: they are made once and copied by the browser. */
function optionsOf(key: string, names: readonly string[]): DocumentFragment {
  if (made?.key !== key) {
    made = { key, options: new DocumentFragment() };
    made.options.append(...names.map((name) => new Option(name, name)));
  }
  return made.options.cloneNode(true) as DocumentFragment;
}

class ColumnOptions extends Directive {
  #key?: string;

  render(schema: Schema): unknown {
    const names = schema.map(({ name }) => name);
    const key = JSON.stringify(names);
    if (key === this.#key) return noChange;
    this.#key = key;
    return optionsOf(key, names);
  }
}

/** The columns of a schema within a `<select>`; what is there stays as long as they do. */
export const columnOptions = directive(ColumnOptions);
