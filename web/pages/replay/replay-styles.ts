import { css } from 'lit'

export const replayStyles = css`
  .drop {
    display: grid;
    justify-items: center;
    gap: var(--space-3);
    padding: var(--space-5) var(--space-4);
    border: 2px dashed var(--line-strong);
    text-align: center;
  }
  .over .drop {
    border-color: var(--accent);
    background: var(--accent-soft);
  }
  label.button {
    position: relative;
    color: var(--accent-ink);
  }
  label.button:focus-within {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  progress {
    width: min(24rem, 100%);
    accent-color: var(--accent);
  }
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
    gap: var(--space-4);
    align-items: start;
  }
  ul {
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) 0;
    border-bottom: 1px solid var(--line);
  }
  li:last-child {
    border-bottom: 0;
  }
  .what {
    display: grid;
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .button.small {
    min-height: 1.75rem;
    padding: 0 var(--space-2);
    font-size: var(--text-s);
  }
`
