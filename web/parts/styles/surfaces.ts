import { css } from 'lit'

/** Tables, cards, pages, badges, notices, tabs and dialogs; narrow pages and reduced motion. */
export const surfaces = css`
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--text-s);
  }
  th,
  td {
    padding: var(--space-2) var(--space-3);
    border-bottom: 1px solid var(--line);
    text-align: left;
    vertical-align: top;
  }
  th {
    color: var(--ink-2);
    font-weight: 600;
    white-space: nowrap;
  }
  tbody tr:hover {
    background: color-mix(in srgb, var(--sunken) 55%, transparent);
  }
  tbody tr:last-child td {
    border-bottom: 0;
  }
  td.number,
  th.number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  td.time {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .scroll-x {
    overflow-x: auto;
  }
  .card {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
  }
  .card > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-2) var(--space-4);
    padding: var(--space-3) var(--space-4);
    border-bottom: 1px solid var(--line);
  }
  .card > .body {
    padding: var(--space-4);
  }
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
    padding: var(--space-5);
    max-width: 90rem;
  }
  .page > header {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--space-3);
  }
  .page > header > .stack {
    gap: var(--space-1);
    min-width: 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    align-content: start;
  }
  .muted {
    color: var(--ink-3);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.05rem 0.5rem;
    border-radius: 99px;
    background: var(--sunken);
    color: var(--ink-2);
    font-size: var(--text-xs);
    font-weight: 600;
    white-space: nowrap;
  }
  .badge.good {
    background: var(--good-soft);
    color: var(--good);
  }
  .badge.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .badge.bad {
    background: var(--bad-soft);
    color: var(--bad);
  }
  .badge.note {
    background: var(--note-soft);
    color: var(--note);
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2) var(--space-3);
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--line);
    border-left: 4px solid var(--note);
    border-radius: var(--radius-m);
    background: var(--note-soft);
  }
  .notice.good {
    border-left-color: var(--good);
    background: var(--good-soft);
  }
  .notice.warn {
    border-left-color: var(--warn);
    background: var(--warn-soft);
  }
  .notice.bad {
    border-left-color: var(--bad);
    background: var(--bad-soft);
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--space-3);
    padding: var(--space-6) var(--space-4);
    color: var(--ink-2);
    text-align: center;
  }
  .empty h1,
  .empty h2 {
    color: var(--ink);
  }
  .empty p {
    max-width: 34rem;
  }
  .tabs {
    display: flex;
    gap: var(--space-1);
    overflow-x: auto;
    border-bottom: 1px solid var(--line);
  }
  .tabs a {
    padding: var(--space-2) var(--space-3);
    border-bottom: 2px solid transparent;
    color: var(--ink-2);
    font-weight: 550;
    text-decoration: none;
    white-space: nowrap;
  }
  .tabs a[aria-current] {
    border-bottom-color: var(--accent);
    color: var(--ink);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  dialog {
    width: min(40rem, calc(100vw - 2rem));
    max-height: calc(100vh - 2rem);
    padding: 0;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: rgb(4 10 14 / 55%);
  }
  @media (max-width: 40rem) {
    .page {
      padding: var(--space-4) var(--space-3);
    }
    button,
    .button {
      min-height: 2.5rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
    }
  }
`
