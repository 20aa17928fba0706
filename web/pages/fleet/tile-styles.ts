import { css } from 'lit'

/** Tiles of all three sizes, and the grid that they stand in. */
export const tileStyles = css`
  section + section {
    margin-top: var(--space-4);
  }
  h2 {
    padding-bottom: var(--space-2);
    font-size: var(--text-m);
  }
  h2 .muted {
    font-weight: 400;
  }
  ul {
    display: grid;
    gap: var(--space-3);
    list-style: none;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 17.5rem), 1fr));
  }
  /* Every tile of a kind has one height: nothing moves when it says more, and what is out of sight costs nothing. */
  li {
    content-visibility: auto;
    contain-intrinsic-size: auto 8rem;
    height: 8rem;
  }
  .tile {
    position: relative;
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    height: 100%;
    padding: var(--space-3);
    overflow: hidden;
    contain: strict;
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font-size: var(--text-s);
    text-decoration: none;
  }
  .tile:hover {
    border-color: var(--line-strong);
    color: var(--ink);
  }
  .tile:focus-visible {
    outline-offset: -2px;
    border-radius: var(--radius-m);
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
    min-height: 1.35rem;
  }
  .os-mark {
    flex: none;
  }
  .name {
    overflow: hidden;
    font-size: var(--text-m);
    font-weight: 620;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .word {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .sub {
    color: var(--ink-2);
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    margin-left: auto;
    white-space: nowrap;
  }
  .group {
    max-width: 45%;
    margin-left: auto;
    overflow: hidden;
  }
  .counts {
    white-space: nowrap;
  }
  .work {
    color: var(--ink-3);
    font-size: var(--text-xs);
  }
  .end {
    margin-left: auto;
  }
  .bar {
    position: absolute;
    inset: auto 0 0;
    height: 4px;
    background: color-mix(in srgb, var(--state) 18%, transparent);
  }
  .bar > span {
    display: block;
    height: 100%;
    background: var(--state);
    transform-origin: left;
    transition: transform var(--calm);
  }
  .compact ul {
    gap: var(--space-2);
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 12.25rem), 1fr));
  }
  .compact li {
    contain-intrinsic-size: auto 4.25rem;
    height: 4.25rem;
  }
  .compact .tile {
    padding: var(--space-2);
  }
  .compact .name {
    font-size: var(--text-s);
  }
  .small ul {
    gap: 4px;
    grid-template-columns: repeat(auto-fill, 1.875rem);
  }
  .small li {
    content-visibility: visible;
    height: 1.875rem;
  }
  .small .tile {
    --shade: color-mix(in srgb, var(--state) 24%, var(--surface));
    --mark: var(--shade);
    display: block;
    padding: 0;
    contain: none;
    border-color: var(--state);
    border-radius: var(--radius-s);
    background:
      linear-gradient(225deg, var(--mark) 6px, transparent 6px),
      linear-gradient(var(--state), var(--state)) left bottom / calc(100% * var(--done, 0)) 4px no-repeat,
      var(--shade);
    font-weight: 700;
    line-height: 1.8rem;
    text-align: center;
  }
  .small .idle {
    --shade: var(--surface);
    border-color: var(--line-strong);
    color: var(--ink-2);
    font-size: 0.5rem;
  }
  .small .corner {
    --mark: var(--bad);
  }
  .pointed {
    position: sticky;
    top: 0;
    z-index: 1;
    margin-bottom: var(--space-2);
    padding: var(--space-2) 0;
    overflow: hidden;
    background: var(--ground);
    font-size: var(--text-s);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`
