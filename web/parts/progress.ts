import { css } from 'lit'

/** A bar of how far something has come. What it says needs words beside it. */
export const progressStyles = css`
  progress {
    display: block;
    appearance: none;
    width: 100%;
    height: 0.45rem;
    border: 0;
    border-radius: 99px;
    overflow: hidden;
    background: var(--sunken);
  }
  progress::-webkit-progress-bar {
    background: var(--sunken);
  }
  progress::-webkit-progress-value {
    border-radius: 99px;
    background: var(--accent);
    transition: inline-size var(--calm);
  }
  progress::-moz-progress-bar {
    border-radius: 99px;
    background: var(--accent);
  }
`
