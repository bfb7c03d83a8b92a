import 'axe-core/axe.js';
import type Axe from 'axe-core';
import { expect } from 'chai';

declare global {
  // The script of axe-core puts itself here; it has no module form.
  var axe: typeof Axe;
}

/** Fails with what axe finds wrong in an element or what is inside its shadow, for WCAG 2.2 AA and good practice. */
export async function expectAccessible(element: Element, options: { skip?: string[] } = {}): Promise<void> {
  const skipped = Object.fromEntries(
    [...(options.skip ?? []), 'region'].map((id) => [id, { enabled: false }]),
  );
  await settleAnimations(element);
  const results = await axe.run(element, { rules: skipped, resultTypes: ['violations'] });
  const findings = results.violations.map(
    (violation) =>
      `${violation.id}: ${violation.help}\n  ${violation.nodes.map((node) => node.html).join('\n  ')}`,
  );
  expect(findings, findings.join('\n')).to.deep.equal([]);
}

/** What fades in has the colours of something half there: waits for what ends, as a skeleton's shimmer never does. */
async function settleAnimations(element: Element): Promise<void> {
  const running = (element.shadowRoot ?? element.ownerDocument)
    .getAnimations()
    .filter(
      ({ playState, effect }) =>
        playState === 'running' && Number(effect?.getComputedTiming().endTime) < Infinity,
    );
  await Promise.allSettled(running.map(({ finished }) => finished));
}
