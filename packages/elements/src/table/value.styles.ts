import { css } from 'lit';

/** Shading, bars and rules of values, and what tells them and the selection apart where colours are forced. */
export const valueStyles = css`
  .cell.heat {
    background: color-mix(in oklab, var(--_accent) var(--_heat), var(--_surface-row));
  }
  .cell.heat.below {
    background: color-mix(in oklab, var(--_negative) var(--_heat), var(--_surface-row));
  }
  .cell.barred .bar {
    position: absolute;
    inset-block: 5px;
    inset-inline-start: var(--_bar-from);
    width: max(1px, var(--_bar-length));
    border-radius: 2px;
    background: color-mix(in oklab, var(--_accent) 26%, transparent);
  }
  .cell.barred.below .bar {
    background: color-mix(in oklab, var(--_negative) 26%, transparent);
  }
  .cell.barred > .text {
    position: relative;
  }
  .tone.positive {
    color: var(--_positive);
  }
  .tone.negative {
    color: var(--_negative);
  }
  .tone.warning {
    color: var(--_warning);
  }
  .tone.accent {
    color: var(--_accent);
  }
  .tone {
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .cell.selected,
    .row.picked {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .distribution .mark {
      fill: CanvasText;
    }
    .distribution :is(g:hover, g.taken) .mark {
      fill: Highlight;
    }
    .distribution g:focus-visible {
      outline-color: Highlight;
    }
    .distribution g:focus-visible .area {
      fill: Canvas;
    }
    .waiting > .cell::before {
      border: 1px solid GrayText;
    }
    .tone {
      text-decoration: underline;
    }
    .cell.barred .bar {
      border: 1px solid CanvasText;
    }
    .drop {
      background: Highlight;
    }
    mark {
      background: Mark;
      color: MarkText;
    }
    .more {
      border-inline-end: 2px dashed CanvasText;
    }
  }
`;
