import { css } from 'lit'

/** Where the parts of the frame stand, wide and on a phone. */
export const frame = css`
  :host {
    display: grid;
    grid-template: 'header header header' 3.5rem 'nav main aside' minmax(
        0,
        1fr
      ) 'footer footer footer' auto / 13rem minmax(0, 1fr) auto;
    height: 100dvh;
  }
  .skip {
    position: absolute;
    left: -100vw;
    z-index: 10;
  }
  .skip:focus {
    left: var(--space-2);
    top: var(--space-2);
  }
  header {
    grid-area: header;
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: 0 var(--space-4);
    background: var(--surface);
    border-bottom: 1px solid var(--line);
    min-width: 0;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--ink);
    font-weight: 680;
    font-size: var(--text-l);
    letter-spacing: -0.02em;
    text-decoration: none;
  }
  .brand svg {
    width: 1.75rem;
    height: 1.75rem;
    color: var(--accent);
  }
  .end {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    margin-left: auto;
    min-width: 0;
  }
  header .icon {
    width: 2.25rem;
    padding: 0;
    font-size: 1.05rem;
  }
  header .icon[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent-strong);
  }
  .menu {
    display: none;
  }
  nav {
    grid-area: nav;
    padding: var(--space-3) var(--space-2);
    background: var(--surface);
    border-right: 1px solid var(--line);
    overflow-y: auto;
  }
  nav h2 {
    padding: var(--space-3) var(--space-3) var(--space-1);
    color: var(--ink-3);
    font-size: var(--text-xs);
    font-weight: 600;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
  nav ul {
    list-style: none;
  }
  nav a {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: 0.4rem var(--space-3);
    border-radius: var(--radius-m);
    color: var(--ink-2);
    font-weight: 520;
    text-decoration: none;
  }
  nav a:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  nav a[aria-current] {
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-weight: 600;
  }
  main {
    /* What is hidden from the eye stands in here, and does not make the document longer. */
    position: relative;
    grid-area: main;
    overflow: auto;
    outline-offset: -2px;
  }
  main:focus,
  .guide:focus {
    outline: none;
  }
  .guide {
    grid-area: aside;
    width: 24rem;
    overflow-y: auto;
    background: var(--surface);
    border-left: 1px solid var(--line);
  }
  footer {
    grid-area: footer;
    min-width: 0;
    background: var(--surface);
    border-top: 1px solid var(--line);
  }
  .loading {
    padding: var(--space-5);
    color: var(--ink-3);
  }
  @media (max-width: 60rem) {
    :host {
      grid-template: 'header' 3.25rem 'main' minmax(0, 1fr) 'footer' auto / minmax(0, 1fr);
    }
    .menu {
      display: inline-flex;
      padding: 0 var(--space-2);
    }
    nav {
      display: none;
      position: fixed;
      inset: 3.25rem auto 0 0;
      z-index: 5;
      width: 15rem;
      box-shadow: var(--shadow);
    }
    nav.open {
      display: block;
    }
    .guide {
      position: fixed;
      inset: 3.25rem 0 0 auto;
      z-index: 4;
      width: min(24rem, 100vw);
      box-shadow: var(--shadow);
    }
    header {
      gap: var(--space-2);
      padding: 0 var(--space-2);
    }
    .brand span {
      display: none;
    }
  }
  @media (max-width: 40rem) {
    .guide {
      width: 100vw;
      border-left: 0;
    }
  }
`
