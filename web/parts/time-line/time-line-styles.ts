import { css } from 'lit'

/** The dock's looks. */
export const dockStyles = css`
  :host {
    position: relative;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-height: 3.25rem;
    padding: var(--space-2) var(--space-3);
  }
  .buttons,
  .group,
  .where {
    display: flex;
    align-items: center;
    gap: var(--space-1);
  }
  .where {
    gap: var(--space-2);
    /* The width of its widest state, so that nothing moves when it changes. */
    min-width: 15.5rem;
  }
  button.icon {
    width: 2.25rem;
    padding: 0;
    font-size: 1.05rem;
  }
  button.icon:disabled {
    border-color: transparent;
    background: transparent;
    opacity: 0.5;
  }
  button.live {
    padding: 0 var(--space-2) 0 3px;
    gap: var(--space-1);
    font-size: var(--text-xs);
  }
  time {
    font-size: var(--text-s);
    white-space: nowrap;
  }
  scrub-bar {
    flex: 1;
    min-width: 4rem;
  }
  .toggle svg {
    rotate: 180deg;
  }
  .toggle[aria-expanded='true'] svg {
    rotate: none;
  }
  .handle {
    position: absolute;
    inset: -5px 0 auto;
    height: 10px;
    z-index: 1;
    cursor: ns-resize;
    touch-action: none;
  }
  .handle::after {
    content: '';
    position: absolute;
    inset: 4px 0 auto;
    margin: auto;
    width: 3rem;
    height: 4px;
    border-radius: 2px;
    background: var(--line-strong);
  }
  .said {
    padding: 0 var(--space-4);
    font-size: var(--text-s);
  }
  .said:not(:empty) {
    padding-bottom: var(--space-2);
  }
  .expanded {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    border-top: 1px solid var(--line);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-4);
    padding: var(--space-1) var(--space-3);
    border-bottom: 1px solid var(--line);
  }
  .tools .end {
    margin-left: auto;
  }
  .tools button {
    font-size: var(--text-xs);
  }
  .tools button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent-strong);
  }
  .pace {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    font-size: var(--text-xs);
  }
  .pace select {
    width: auto;
    min-height: 1.75rem;
    padding: 0 var(--space-2);
    font-size: var(--text-xs);
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 22rem;
    min-height: 0;
  }
  event-list {
    border-left: 1px solid var(--line);
  }
  .switch {
    display: none;
  }
  @media (max-width: 60rem) {
    .bar {
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-2);
      padding: var(--space-1) var(--space-2);
    }
    .where {
      flex: 1;
      min-width: 0;
      justify-content: end;
    }
    .where time {
      order: -1;
      font-size: var(--text-xs);
    }
    .day {
      display: none;
    }
    scrub-bar {
      order: 1;
      flex: 1 0 100%;
    }
    .switch {
      display: flex;
    }
    .body {
      grid-template-columns: minmax(0, 1fr);
    }
    .body.lanes event-list,
    .body.events time-plots {
      display: none;
    }
    event-list {
      border-left: 0;
    }
    .tools {
      flex-wrap: nowrap;
      overflow-x: auto;
    }
    .tools button,
    .pace select {
      min-height: 2rem;
    }
  }
`
