import { css, html, type TemplateResult } from 'lit'
import { type HostState, stateMarks } from '../model/host-state.ts'

/** A host's state as a mark that moves while something is done; the word belongs beside it. */
export const stateMark = (state: HostState): TemplateResult =>
  html`<span class="state-mark ${state}" aria-hidden="true"><span>${stateMarks[state]}</span></span>`

/** Sets --state for each state, for marks and whatever else stands on an element with the state's class. */
export const stateStyles = css`
  .idle {
    --state: var(--state-idle);
  }
  .scanning {
    --state: var(--state-scanning);
  }
  .installing {
    --state: var(--state-installing);
  }
  .script {
    --state: var(--state-script);
  }
  .rebooting {
    --state: var(--state-rebooting);
  }
  .lost {
    --state: var(--state-lost);
  }
  .provisioning {
    --state: var(--state-provisioning);
  }
  .stopped {
    --state: var(--state-stopped);
  }
  .terminated {
    --state: var(--state-terminated);
  }
  .state-mark {
    display: inline-grid;
    flex: none;
    place-items: center;
    width: 1.35em;
    height: 1.35em;
    border-radius: 50%;
    background: color-mix(in srgb, var(--state) 26%, transparent);
    box-shadow: inset 0 0 0 1.5px var(--state);
    color: var(--ink);
    font-size: var(--text-s);
    font-weight: 700;
    line-height: 1;
  }
  .state-mark.idle {
    font-size: 0.75em;
    width: 1.8em;
    height: 1.8em;
  }
  .state-mark.rebooting > span {
    animation: turn 2.4s linear infinite;
  }
  .state-mark.installing > span {
    animation: sink 1.8s ease-in-out infinite;
  }
  .state-mark.scanning > span {
    animation: sweep 2.4s ease-in-out infinite;
  }
  .state-mark.script > span,
  .state-mark.provisioning > span {
    animation: breathe 2.4s ease-in-out infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @keyframes sink {
    0%,
    100% {
      transform: translateY(-12%);
    }
    50% {
      transform: translateY(14%);
    }
  }
  @keyframes sweep {
    0%,
    100% {
      transform: translateX(-12%);
    }
    50% {
      transform: translateX(12%);
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
`
