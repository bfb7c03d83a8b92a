import { css } from 'lit';

/** The declarations of what is there for assistive technology alone. */
export const visuallyHidden = css`
  position: absolute;
  width: 1px;
  height: 1px;
  /* None to the sides: right to left it would make the page a pixel wider. */
  margin: -1px 0;
  padding: 0;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
  border: 0;
`;
