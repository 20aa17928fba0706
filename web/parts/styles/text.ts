import { css } from 'lit'

/** Type, links and what is focused. */
export const text = css`
  :host {
    display: block;
    color: var(--ink);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: var(--radius-s);
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  pre {
    margin: 0;
    padding: 0;
  }
  h1 {
    font-size: var(--text-xl);
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.2;
  }
  h2 {
    font-size: var(--text-l);
    font-weight: 620;
    line-height: 1.3;
  }
  h3 {
    font-size: var(--text-m);
    font-weight: 620;
  }
  a {
    color: var(--accent);
    text-underline-offset: 2px;
  }
  a:hover {
    color: var(--accent-strong);
  }
  code,
  pre,
  kbd,
  .mono {
    font-family: var(--mono);
    font-size: 0.92em;
  }
  kbd {
    border: 1px solid var(--line-strong);
    border-bottom-width: 2px;
    border-radius: var(--radius-s);
    padding: 0 0.35em;
    background: var(--surface);
  }
`
