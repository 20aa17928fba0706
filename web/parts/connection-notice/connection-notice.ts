import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { arrival } from '../../app/arrival.ts'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import type { Run } from '../../model/run.ts'
import { base } from '../styles.ts'

/** Says when what is shown is not what is: the connection lost, a recording, a moment of the past, a run that is over. */
export class ConnectionNotice extends LitElement {
  /** The former run that nobody wants to hear of any more. */
  #dismissed: Run | undefined

  constructor() {
    super()
    new Watching(this)
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
              <strong>${run.incarnation === 0 ? 'Recording' : 'A run that is over'}</strong>
              <span class="mono">${run.incarnation === 0 ? run.id : `number ${run.incarnation}`}</span>
              <button class="small" @click=${() => session.goLive()}>Back to the live lab</button>
            </p>`
          : nothing
      }
      ${
        arrival.trouble !== ''
          ? html`<p class="notice warn" role="status">
              ${
                arrival.trouble === 'other'
                  ? html`<strong>The moment that the link names is of another run than this.</strong> The lab may have
                      begun anew since. Recordings, where there are any, are on the page
                      <a href=${href(['replay'])}>Replay</a>.`
                  : html`<strong>The moment that the link names is no longer in memory.</strong> This is the earliest
                      that is.`
              }
              ${
                session.isLive
                  ? html`<button class="small" @click=${() => session.follow()}>Go on with the live lab</button>`
                  : html`<button class="small quiet" @click=${() => arrival.leave()}>Dismiss</button>`
              }
            </p>`
          : nothing
      }
      ${
        last !== undefined && last !== this.#dismissed && connection === 'live'
          ? html`<p class="notice" role="status">
              <strong>The lab has begun anew.</strong> What it was before is still here.
              <button class="small" @click=${() => session.open(last)}>Look at the run before</button>
              <button class="small quiet" @click=${() => this.#forget(last)}>Dismiss</button>
            </p>`
          : nothing
      }
    </div>`
  }

  #forget(run: Run): void {
    this.#dismissed = run
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
