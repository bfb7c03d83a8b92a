/**
 * Origin of the transactions that a person in this page made. Only these can be undone here. Changes that follow
 * each other and share a `group` (the keystrokes of one text, the steps of one drag) are undone as one.
 */
export class LocalChange {
  readonly group: string | undefined;

  constructor(group?: string) {
    this.group = group;
  }
}
