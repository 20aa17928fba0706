import { css } from 'lit'

/** Buttons, fields and what belongs to them. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-height: 2.25rem;
    padding: 0 var(--space-3);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font-weight: 550;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
  }
  button:hover,
  .button:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  button.primary,
  .button.primary {
    border-color: transparent;
    background: var(--accent);
    color: var(--accent-ink);
  }
  button.primary:hover,
  .button.primary:hover {
    background: var(--accent-strong);
    color: var(--accent-ink);
  }
  button.danger {
    border-color: var(--bad);
    color: var(--bad);
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
  }
  button.quiet:hover {
    background: var(--sunken);
  }
  button.small {
    min-height: 1.75rem;
    padding: 0 var(--space-2);
    font-size: var(--text-s);
  }
  button:disabled,
  button[aria-disabled='true'] {
    border-color: var(--line);
    background: var(--sunken);
    color: var(--ink-3);
    cursor: not-allowed;
  }
  label,
  .label,
  legend {
    display: block;
    font-weight: 560;
    font-size: var(--text-s);
    color: var(--ink);
    padding: 0;
  }
  .hint {
    color: var(--ink-3);
    font-size: var(--text-s);
    font-weight: 400;
  }
  .error {
    color: var(--bad);
    font-size: var(--text-s);
    font-weight: 500;
  }
  fieldset {
    border: 0;
    min-width: 0;
  }
  input:not([type='checkbox'], [type='radio'], [type='range']),
  select,
  textarea {
    width: 100%;
    min-height: 2.25rem;
    padding: 0.35rem 0.6rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-m);
    background: var(--surface);
  }
  textarea {
    min-height: 5rem;
    font-family: var(--mono);
    font-size: var(--text-s);
    resize: vertical;
  }
  input[aria-invalid='true'],
  select[aria-invalid='true'],
  textarea[aria-invalid='true'] {
    border-color: var(--bad);
    box-shadow: 0 0 0 1px var(--bad);
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  input[type='checkbox'],
  input[type='radio'],
  input[type='range'] {
    accent-color: var(--accent);
  }
`
