import { css } from 'lit';

/** Cards and lines, and the bars in them. */
export const cardStyles = css`
  .detailed {
    display: grid;
    grid-template-columns: repeat(
      auto-fill,
      minmax(min(100%, var(--inset-profile-card-width, 17.5rem)), 1fr)
    );
    gap: var(--_space-5) var(--_space-6);
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_space-2);
    min-width: 0;
    padding-block-start: var(--_space-3);
    border-block-start: 1px solid var(--_border);
  }
  h3 {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-width: 0;
    font-size: var(--_text-14);
    line-height: 1.3;
  }
  h3 .icon {
    color: var(--_text-quiet);
  }
  .name {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .type {
    flex: none;
    margin-inline-start: auto;
    font-size: var(--_text-12);
    font-weight: 400;
    color: var(--_text-quiet);
  }
  .share {
    display: block;
    width: 100%;
    height: 4px;
    border-radius: 2px;
    overflow: hidden;
  }
  .track {
    fill: var(--_border);
  }
  .missing {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    font-size: var(--_text-12);
    color: var(--_text-quiet);
    white-space: nowrap;
  }
  .missing.some {
    color: var(--_text);
  }
  .missing .ink {
    fill: var(--_warning);
  }
  .quality .ink {
    fill: var(--_accent);
  }
  .spread {
    display: block;
    width: 100%;
    height: 64px;
    overflow: visible;
    direction: ltr;
    border-block-end: 1px solid var(--_border-strong);
  }
  .hit {
    fill: transparent;
  }
  .bar {
    cursor: pointer;
  }
  .bar[aria-disabled] {
    cursor: default;
  }
  .bar .ink {
    fill: var(--_mark);
  }
  .bar.faded .ink {
    fill: color-mix(in oklab, var(--_mark) 40%, var(--_surface));
  }
  g.bar:hover .hit {
    fill: var(--_accent-quiet);
  }
  g.bar:focus-visible {
    outline: none;
  }
  g.bar:focus-visible .hit {
    stroke: var(--_focus);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  g.picked .hit {
    fill: var(--_accent-quiet);
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: var(--_space-2);
    padding-block-start: 2px;
    font-size: var(--_text-12);
    font-variant-numeric: tabular-nums;
    color: var(--_text-quiet);
  }
  .values {
    display: grid;
  }
  .value {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 1px var(--_space-2);
    width: 100%;
    min-height: 28px;
    padding: 2px var(--_space-1) 3px;
    border: 0;
    border-radius: var(--_radius-small);
    background: transparent;
    font-size: var(--_text-13);
    text-align: start;
    justify-content: stretch;
  }
  .value .what {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: start;
  }
  .value .count {
    font-variant-numeric: tabular-nums;
    color: var(--_text-quiet);
  }
  .value svg {
    grid-column: 1 / -1;
    width: 100%;
    height: 4px;
    border-radius: 2px;
  }
  :host(:dir(rtl)) .value svg,
  :host(:dir(rtl)) .share {
    transform: scaleX(-1);
  }
  .value.picked {
    background: var(--_accent-quiet);
    font-weight: 600;
  }
  .value.picked .count {
    color: var(--_text);
  }
  .others {
    padding-inline: var(--_space-1);
  }
  .filtered {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    padding-inline-start: var(--_space-2);
    border-radius: var(--_radius-small);
    background: var(--_accent-quiet);
  }
  .filtered span {
    flex: 1 1 auto;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .card dl {
    display: grid;
    gap: 1px;
  }
  .card dl div {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
    gap: var(--_space-2);
    align-items: baseline;
  }
  .card dd {
    text-align: end;
  }
  .faults {
    display: grid;
    gap: 2px;
    font-size: var(--_text-12);
  }
  .faults li {
    display: flex;
    gap: var(--_space-2);
  }
  .faults .icon {
    flex: none;
    color: var(--_warning);
    margin-block-start: 1px;
  }
  .compact {
    display: grid;
  }
  .line {
    display: grid;
    grid-template-columns: minmax(8rem, 1fr) minmax(9rem, 1.2fr) minmax(9rem, 1fr);
    gap: var(--_space-1) var(--_space-4);
    align-items: center;
    padding-block: var(--_space-2);
    border-block-start: 1px solid var(--_border);
  }
  .line .spread {
    height: 32px;
  }
  .line .ends,
  .line .others,
  .line .value:nth-child(n + 4) {
    display: none;
  }
  .facts {
    display: grid;
    gap: 2px;
    font-size: var(--_text-12);
    font-variant-numeric: tabular-nums;
  }
  .line .wait {
    grid-column: 2 / -1;
    --inset-skeleton-height: 32px;
  }
`;
