import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { href, momentOf, readPlace, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import type { Run } from '../../model/run.ts'
import { base } from '../styles.ts'

/** Says when what is shown is not what is: the connection lost, a recording, a moment of the past, a run that is over. */
export class ConnectionNotice extends LitElement {
  /** What the last moment was sought in, and which it was. */
  #sought: { readonly run: Run; readonly at: string } | undefined
  #trouble: '' | 'gone' | 'forgotten' = ''
  /** The former run that nobody wants to hear of any more. */
  #dismissed: Run | undefined

  constructor() {
    super()
    new Watching(this)
  }

  readonly #onHash = (): void => this.requestUpdate()

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', this.#onHash)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('hashchange', this.#onHash)
  }

  /** A link may name a moment: it is looked for once the run is there, and again when another link is followed. */
  protected override willUpdate(): void {
    const { run, isLive, former } = session
    const place = readPlace()
    const moment = momentOf(place)
    const at = place.params.get('at') ?? ''
    if (run === undefined || moment === undefined) return
    if (this.#sought?.run === run && this.#sought.at === at) return
    // Another run's numbers mean nothing here.
    const isOther = isLive && moment.incarnation !== run.incarnation
    // The run may still be on its way to the page.
    if (!isOther && isLive && moment.rev > run.cursor.last) return
    const over = isOther ? former.find(({ incarnation }) => incarnation === moment.incarnation) : undefined
    this.#sought = { run: over ?? run, at }
    this.#trouble = isOther && over === undefined ? 'gone' : moment.rev < (over ?? run).cursor.first ? 'forgotten' : ''
    if (over !== undefined) session.open(over)
    if (this.#trouble !== 'gone') session.seek(moment.rev)
  }

  #dismiss(): void {
    this.#trouble = ''
    setParams({ at: undefined })
    session.follow()
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
              <strong>${run.incarnation === 0 ? 'Recording' : 'A run that is over'}</strong>
              <span class="mono">${run.incarnation === 0 ? run.id : `number ${run.incarnation}`}</span>
              <button class="small" @click=${() => session.watch(session.address)}>Back to the live lab</button>
            </p>`
          : nothing
      }
      ${
        this.#trouble !== ''
          ? html`<p class="notice warn" role="status">
              ${
                this.#trouble === 'gone'
                  ? html`<strong>The moment that the link names is of a run that is over.</strong> The lab has begun
                      anew since. Its recording, where there is one, is on the page
                      <a href=${href(['replay'])}>Replay</a>.`
                  : html`<strong>The moment that the link names is no longer in memory.</strong> This is the earliest
                      that is.`
              }
              <button class="small" @click=${this.#dismiss}>Go on with the live lab</button>
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
