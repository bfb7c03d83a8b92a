/** What readers set in their systems, for a test in the browser to ask for: `prefers-contrast`, `forced-colors` and others. */
export function emulatedFeatures() {
  // What a session has set is gone with it: each page keeps its own.
  const sessions = new WeakMap();
  return {
    name: 'emulated-features',
    async executeCommand({ command, payload, session }) {
      if (command !== 'emulate-features') return undefined;
      const page = session.browser.getPage(session.id);
      if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
      const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
      await sessions.get(page).send('Emulation.setEmulatedMedia', { features });
      return true;
    },
  };
}
