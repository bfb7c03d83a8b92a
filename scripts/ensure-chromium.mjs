import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.mjs';

/** Path of a Chromium; where there is none, Debian's is installed (needs apt-get and root). */
export function ensureChromium() {
  try {
    return findChromium();
  } catch (missing) {
    console.log('No Chromium here; installing the package "chromium" …');
    const apt = (...args) =>
      spawnSync('apt-get', args, {
        stdio: 'inherit',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    if (apt('update').error) throw missing;
    apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation');
    return findChromium();
  }
}
