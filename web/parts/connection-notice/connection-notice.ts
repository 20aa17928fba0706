import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { momentOf, readPlace, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import type { Run } from '../../model/run.ts'
import { base } from '../styles.ts'

/** Says when what is shown is not what is: the connection lost, a recording, a moment of the past, a run that is over. */
export class ConnectionNotice extends LitElement {
  /** The run that the last link's moment was sought in. */
  #sought: Run | undefined
  #isGone = false

  constructor() {
    super()
    new Watching(this)
  }

  /** A link may name a moment: it is looked for once the run is there. */
  protected override willUpdate(): void {
    const { run } = session
    const moment = momentOf(readPlace())
    if (run === undefined || run === this.#sought || moment === undefined || moment.rev > run.cursor.last) return
    this.#sought = run
    this.#isGone = session.isLive && moment.incarnation !== run.incarnation
    if (!this.#isGone) session.seek(moment.rev)
  }

  #dismiss(): void {
    this.#isGone = false
    setParams({ at: undefined })
    this.requestUpdate()
  }

  protected override render(): TemplateResult {
    const { run, connection, refusal, former } = session
    const last = former.at(-1)
    return html`<div aria-live="polite">
      ${
        connection === 'lost'
          ? html`<p class="notice warn" role="status">
              <strong>${refusal === '' ? 'The server does not answer.' : refusal}</strong>
              ${run === undefined ? 'Trying again …' : 'What is shown is as it was last heard of. Trying again …'}
            </p>`
          : nothing
      }
      ${
        connection === 'recording' && run !== undefined
          ? html`<p class="notice" role="status">
              <strong>Recording</strong> <span class="mono">${run.id}</span>
              <button class="small" @click=${() => session.watch(session.address)}>Back to the live lab</button>
            </p>`
          : nothing
      }
      ${
        this.#isGone
          ? html`<p class="notice warn" role="status">
              <strong>The moment that the link names is of a run that is over.</strong> The lab has begun anew since.
              <button class="small" @click=${this.#dismiss}>Go on with the live lab</button>
            </p>`
          : nothing
      }
      ${
        last !== undefined && connection === 'live'
          ? html`<p class="notice" role="status">
              <strong>The lab has begun anew.</strong> What it was before is still here.
              <button class="small" @click=${() => session.open(last)}>Look at the run before</button>
              <button class="small quiet" @click=${() => this.#forget()}>Dismiss</button>
            </p>`
          : nothing
      }
    </div>`
  }

  #forget(): void {
    session.former.length = 0
    this.requestUpdate()
  }

  static override styles = [
    base,
    css`
      .notice {
        margin: var(--space-3) var(--space-4) 0;
      }
    `,
  ]
}

customElements.define('connection-notice', ConnectionNotice)

declare global {
  interface HTMLElementTagNameMap {
    'connection-notice': ConnectionNotice
  }
}
