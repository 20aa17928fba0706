import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { Beat } from '../../app/beat.ts'
import { Loading } from '../../app/loading.ts'
import { openGuide, playing } from '../../app/playing.ts'
import { href } from '../../app/router.ts'
import { type Play, plural, solvedOf, spanWords } from '../../model/play.ts'
import { icon } from '../../parts/icons.ts'
import { progressStyles } from '../../parts/progress.ts'
import { base } from '../../parts/styles.ts'
import './unattended-run.ts'

/** What this lab plays, how far it has come, and how an unattended run goes on. */
export class PlayingCard extends LitElement {
  readonly #play = new Loading(this, () => playing())

  constructor() {
    super()
    // What a run tells of itself changes no record.
    new Beat(this, 1000, async () => {
      if (this.#play.value?.unattended === true && this.#play.value.result === null) await this.#play.again()
    })
  }

  /** What plays nothing takes no room. */
  protected override updated(): void {
    this.hidden = this.#play.value === undefined || this.#play.value === null
  }

  /** Something was started: looks now. */
  again(): Promise<void> {
    return this.#play.again()
  }

  protected override render(): TemplateResult | typeof nothing {
    const { value: play } = this.#play
    if (play === undefined || play === null) return nothing
    const { title, variant, steps, score, outOf, current, startedAt, now, state } = play.progress
    const step = steps.find(({ id }) => id === current)
    const solved = solvedOf(play.progress)
    return html`
      <section class="card" aria-labelledby="title">
        <div class="body">
          <p class="eyebrow">${wordsOf(play)}</p>
          <h2 id="title">${title} ${variant === '' ? nothing : html`<span class="badge">${variant}</span>`}</h2>
          <progress max=${steps.length} .value=${solved} aria-label="Steps solved"></progress>
          <p class="figures">
            <span>${solved} of ${plural(steps.length, 'step')} solved</span>
            <span>${score} of ${plural(outOf, 'point')}</span>
            <span>${spanWords(now - startedAt)} of the lab's time</span>
          </p>
          ${
            play.unattended
              ? html`<unattended-run .events=${play.events} .result=${play.result}></unattended-run>`
              : html`<p class="row">
                  <button class="primary" @click=${() => openGuide(this)}>${icon('scenario')} Open the guide</button>
                  ${
                    step === undefined
                      ? nothing
                      : html`<span>Next: <a href=${href(['scenarios'], { step: step.id })}>${step.title}</a></span>`
                  }
                  ${state === 'solved' ? html`<span class="badge good">✓ all solved</span>` : nothing}
                </p>`
          }
        </div>
      </section>
    `
  }

  static override styles = [
    base,
    progressStyles,
    css`
      .body {
        display: grid;
        gap: var(--space-3);
      }
      .eyebrow {
        margin-bottom: calc(-1 * var(--space-2));
        color: var(--ink-3);
        font-size: var(--text-xs);
        font-weight: 600;
        letter-spacing: 0.04em;
        text-transform: uppercase;
      }
      .figures {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-5);
        color: var(--ink-2);
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
      }
    `,
  ]
}

function wordsOf({ unattended, result, progress }: Play): string {
  if (!unattended) return progress.state === 'solved' ? 'Played to the end in this lab' : 'Played in this lab now'
  return result === null ? 'Being solved in this lab' : 'Solved unattended in this lab'
}

customElements.define('playing-card', PlayingCard)

declare global {
  interface HTMLElementTagNameMap {
    'playing-card': PlayingCard
  }
}
