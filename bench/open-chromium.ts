import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, findChromium } from '../scripts/chromium.mjs';

/** A Chromium of its own with a new, empty profile, which is gone when the browser is closed. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
}
