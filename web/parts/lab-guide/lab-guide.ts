import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { Beat } from '../../app/beat.ts'
import { Loading } from '../../app/loading.ts'
import { playing } from '../../app/playing.ts'
import { href, readPlace, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { guideSteps, openStep } from '../../model/guide.ts'
import { type Play, plural, solvedOf, spanWords } from '../../model/play.ts'
import { icon } from '../icons.ts'
import '../rich-text/rich-text.ts'
import { progressStyles } from '../progress.ts'
import { base } from '../styles.ts'
import './guide-past.ts'
import './guide-solved.ts'
import './guide-step.ts'

/** More events of a run than there ever are: the guide shows none of them. */
const noEvents = 1e9

/** The scenario beside the page: its story and steps, what is still wrong, hints, questions, score. Fires `close`. */
export class LabGuide extends LitElement {
  static override properties = { chosen: { state: true } }
  /** The step that somebody opened; '' follows the one that is to be solved next, `none` for none. */
  declare chosen: string

  readonly #play = new Loading(this, () => playing(noEvents))
  /** Ids of the steps that were solved when last looked. */
  #solved: ReadonlySet<string> = new Set()
  readonly #onHash = (): void => {
    const step = readPlace().params.get('step')
    if (step !== null) this.chosen = step
  }

  constructor() {
    super()
    new Watching(this)
    // Calls that only look change no record: a check of a step may hold without a new revision.
    new Beat(this, 3000, () => this.#play.again())
    this.chosen = readPlace().params.get('step') ?? ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', this.#onHash)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('hashchange', this.#onHash)
  }

  /** Whoever has solved the step that they had open goes on to the next one. */
  protected override willUpdate(): void {
    const steps = this.#play.value?.progress.steps ?? []
    const solved = new Set(steps.flatMap(({ id, state }) => (state === 'solved' ? [id] : [])))
    if (this.#solved.size > 0 && solved.has(this.chosen) && !this.#solved.has(this.chosen)) this.#choose('')
    this.#solved = solved
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('chosen') || this.chosen === '') return
    this.renderRoot.querySelector('guide-step[isopen]')?.scrollIntoView({ block: 'start' })
  }

  #choose(step: string): void {
    this.chosen = step
    setParams({ step: step === 'none' ? undefined : step })
  }

  #close(): void {
    this.dispatchEvent(new Event('close'))
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.#close()
  }

  protected override render(): TemplateResult {
    return html`
      <div class="guide" @keydown=${this.#onKey} @told=${() => this.#play.again()}>
        <div class="head">
          <p class="eyebrow">Lab guide</p>
          <button class="quiet icon" aria-label="Close the guide" @click=${this.#close}>${icon('close')}</button>
        </div>
        ${!session.isLive || !session.following ? html`<guide-past></guide-past>` : this.#live()}
      </div>
    `
  }

  #live(): TemplateResult {
    const { value, error } = this.#play
    if (value === undefined)
      return error === undefined
        ? html`<p class="pad muted" role="status">Loading …</p>`
        : html`<p class="pad error" role="alert">The server does not tell what is played: ${error.message}</p>`
    if (value === null)
      return html`<div class="empty">
        <h2>No scenario yet</h2>
        <p>A scenario gives this lab a fleet, a story and steps, and checks by itself what you do.</p>
        <p><a class="button primary" href=${href(['scenarios'])}>Choose a scenario</a></p>
      </div>`
    return this.#session(value)
  }

  #session(play: Play): TemplateResult {
    const { progress, story } = play
    const { title, variant, score, outOf, startedAt, now, problems } = progress
    const steps = guideSteps(play)
    const open = openStep(steps, this.chosen)
    const next = progress.current
    return html`
      <div class="top">
        <h2>${title}</h2>
        ${variant === '' ? nothing : html`<p><span class="badge">${variant}</span></p>`}
        <progress max=${steps.length} .value=${solvedOf(progress)} aria-label="Steps solved"></progress>
        <p class="figures">
          <span>${solvedOf(progress)} of ${plural(steps.length, 'step')}</span>
          <span>${score} of ${plural(outOf, 'point')}</span>
          <span title="In the lab's time">${spanWords(now - startedAt)}</span>
        </p>
      </div>
      ${progress.state === 'solved' ? html`<guide-solved .progress=${progress}></guide-solved>` : nothing}
      ${problems.map((problem) => html`<p class="notice warn">${problem}</p>`)}
      <details class="story" ?open=${solvedOf(progress) === 0 && this.chosen === ''}>
        <summary>Story</summary>
        <rich-text .text=${story}></rich-text>
      </details>
      <ol>
        ${repeat(
          steps,
          ({ id }) => id,
          (step) =>
            html`<li>
              <guide-step
                .step=${step}
                ?isOpen=${step.id === open}
                ?isNext=${step.id === next}
                @choose=${({ detail }: CustomEvent<string>) => this.#choose(detail)}
              ></guide-step>
            </li>`,
        )}
      </ol>
    `
  }

  static override styles = [
    base,
    progressStyles,
    css`
      .guide {
        min-height: 100%;
        padding-bottom: var(--space-5);
      }
      .head {
        position: sticky;
        top: 0;
        z-index: 1;
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: var(--space-2) var(--space-2) var(--space-1) var(--space-4);
        background: var(--surface);
      }
      .eyebrow {
        color: var(--ink-3);
        font-size: var(--text-xs);
        font-weight: 600;
        letter-spacing: 0.04em;
        text-transform: uppercase;
      }
      .icon {
        width: 2.25rem;
        padding: 0;
      }
      .top,
      .pad {
        display: grid;
        gap: var(--space-2);
        padding: 0 var(--space-4) var(--space-3);
      }
      .figures {
        display: flex;
        justify-content: space-between;
        gap: var(--space-3);
        color: var(--ink-2);
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
      }
      .notice {
        margin: 0 var(--space-4) var(--space-3);
        font-size: var(--text-s);
      }
      .story {
        padding: 0 var(--space-4) var(--space-3);
      }
      summary {
        padding: var(--space-1) 0;
        color: var(--ink-2);
        font-size: var(--text-s);
        font-weight: 560;
        cursor: pointer;
      }
      ol {
        list-style: none;
      }
      guide-step {
        scroll-margin-top: 3rem;
      }
      li {
        border-top: 1px solid var(--line);
      }
    `,
  ]
}

customElements.define('lab-guide', LabGuide)

declare global {
  interface HTMLElementTagNameMap {
    'lab-guide': LabGuide
  }
}
