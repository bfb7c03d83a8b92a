import { existsSync } from 'node:fs';

/** The flags every Chromium of this project starts with: headless, and silent towards the network. */
export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of the Chromium to use: `CHROME_PATH`, else the system's. Throws when there is none. */
export function findChromium() {
  const found = [process.env.CHROME_PATH, ...places].find((path) => path && existsSync(path));
  if (!found) throw new Error('No Chromium found: set CHROME_PATH, or install the package "chromium".');
  return found;
}
