import { css } from 'lit'

export const styles = css`
  :host {
    display: grid;
    gap: var(--space-1);
  }
  .box {
    position: relative;
    display: flex;
    align-items: center;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  .box:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  input#box {
    flex: 1;
    min-width: 6rem;
    border: 0;
    outline: none;
    background: none;
    text-overflow: ellipsis;
  }
  .chosen {
    margin-left: var(--space-2);
    padding: 0.1rem var(--space-2);
    border-radius: var(--radius-s);
    background: var(--sunken);
    font-size: var(--text-s);
    font-weight: 550;
    white-space: nowrap;
  }
  .operator {
    color: var(--ink-3);
    font-weight: 400;
  }
  #list {
    position: absolute;
    inset: calc(100% + 4px) auto auto 0;
    z-index: 3;
    min-width: min(18rem, 100%);
    padding: var(--space-1);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--raised);
    box-shadow: var(--shadow);
    list-style: none;
  }
  #list[hidden] {
    display: none;
  }
  #list li {
    padding: 0.35rem var(--space-3);
    border-radius: var(--radius-s);
    cursor: pointer;
  }
  #list li:hover,
  #list li[aria-selected='true'] {
    background: var(--accent-soft);
    color: var(--accent-strong);
  }
  .tokens {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    padding-top: var(--space-1);
    list-style: none;
  }
  .tokens li {
    display: flex;
    align-items: center;
    padding-left: var(--space-3);
    border-radius: 99px;
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-size: var(--text-s);
  }
  .tokens button {
    border-radius: 99px;
    color: inherit;
  }
`
