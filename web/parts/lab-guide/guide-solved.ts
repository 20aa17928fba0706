import { css, html, LitElement, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { queryOf } from '../../io/address.ts'
import { plural, spanWords } from '../../model/play.ts'
import type { Progress } from '../../../sim/view.ts'
import { base } from '../styles.ts'

/** All steps are solved: says so calmly, and what may come next. */
export class GuideSolved extends LitElement {
  static override properties = { progress: { attribute: false } }
  declare progress: Progress

  protected override render(): TemplateResult {
    const { score, outOf, startedAt, steps } = this.progress
    const last = Math.max(...steps.map(({ solvedAt }) => solvedAt ?? 0))
    return html`<section aria-label="All solved">
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r="21" pathLength="1" />
        <path d="m14.500 24.500 6.500 7 12.500-15" pathLength="1" />
      </svg>
      <h3>All solved</h3>
      <p role="status">${score} of ${plural(outOf, 'point')}, in ${spanWords(last - startedAt)} of the lab's time.</p>
      <p class="row">
        <a class="button" href=${href(['scenarios'])}>More scenarios</a>
        <a class="button" href="./_patchlab/recording?${queryOf(session.address)}" download>Save the recording</a>
      </p>
    </section>`
  }

  static override styles = [
    base,
    css`
      section {
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        margin: 0 var(--space-4) var(--space-4);
        padding: var(--space-4);
        border-radius: var(--radius-l);
        background: var(--good-soft);
        text-align: center;
      }
      .row {
        justify-content: center;
      }
      svg {
        width: 3rem;
        fill: none;
        stroke: var(--good);
        stroke-width: 3;
        stroke-linecap: round;
        stroke-linejoin: round;
        stroke-dasharray: 1;
      }
      circle {
        animation: draw 900ms ease-out both;
      }
      path {
        animation: draw 500ms 700ms ease-out both;
      }
      @keyframes draw {
        from {
          stroke-dashoffset: 1;
        }
      }
    `,
  ]
}

customElements.define('guide-solved', GuideSolved)

declare global {
  interface HTMLElementTagNameMap {
    'guide-solved': GuideSolved
  }
}
