/** The page of a capsule around its canvas. A sheet of its own: the page's policy allows no inline styles. */
export function capsuleStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    body { background: light-dark(#fff, #0e1213); color: light-dark(#172023, #e6ecec); }
    main { max-width: 1440px; margin: 0 auto; padding: 16px; }
    inset-canvas { display: block; }
    footer, .told { color: light-dark(#556367, #9dabad); font-size: 14px; }
    .told, form { max-width: 420px; margin: 20vh auto 0; }
    .fixed { position: absolute; inset: auto 8px 8px; z-index: 1; margin: 0; padding: 4px 8px; border-radius: 6px; font-size: 13px;
      background: light-dark(#f1f4f4, #1c2325); border: 1px solid light-dark(#ccd5d6, #39454a); }
    form { display: grid; gap: 12px; }
    label { display: grid; gap: 4px; }
    input, button { font: inherit; min-height: 40px; padding: 0 12px; border-radius: 6px; }
    input { border: 1px solid light-dark(#7b898c, #6d7c80); }
    button { border: 0; background: light-dark(#0a6b70, #4fc4bd); color: light-dark(#fff, #0e1213); }
  `);
  return sheet;
}
