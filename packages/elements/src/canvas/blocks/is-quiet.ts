/** Whether an element shows what it has to show, as far as can be seen: nothing in it is on its way. */
export function isQuiet(element: Element): boolean {
  const isOurs = element.localName.includes('-');
  if (isOurs && !customElements.get(element.localName)) return false;
  const root = element.shadowRoot;
  if (!root) return true;
  if (![...root.querySelectorAll('img')].every(({ complete }) => complete)) return false;
  if (root.querySelector('.loading, .waiting:not(:empty), .busy, [aria-busy=true]')) return false;
  // An embedded canvas is ready when its blocks are.
  return [...root.querySelectorAll('.block > .content > *')].every(isQuiet);
}
