import { css, html, LitElement, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { queryOf } from '../../io/address.ts'
import { lossOf } from '../../model/loss.ts'
import { base } from '../../parts/styles.ts'

/** Asks whether a lab that somebody has worked in may begin anew, and says what would be lost. */
export class StartDialog extends LitElement {
  static override properties = { loss: { state: true } }
  declare loss: readonly string[]
  #answer: (mayBegin: boolean) => void = () => {}

  constructor() {
    super()
    this.loss = []
  }

  /** @returns whether to begin anew all the same */
  async ask(): Promise<boolean> {
    this.loss = session.run === undefined ? [] : lossOf(session.run.store)
    await this.updateComplete
    this.renderRoot.querySelector('dialog')?.showModal()
    return new Promise((resolve) => (this.#answer = resolve))
  }

  #closed(): void {
    const dialog = this.renderRoot.querySelector('dialog')
    this.#answer(dialog?.returnValue === 'begin')
    if (dialog !== null) dialog.returnValue = ''
  }

  #close(answer: '' | 'begin'): void {
    this.renderRoot.querySelector('dialog')?.close(answer)
  }

  protected override render(): TemplateResult {
    const { account, region } = session.address
    return html`
      <dialog aria-labelledby="title" @close=${this.#closed}>
        <div class="body">
          <h2 id="title">Begin this lab anew?</h2>
          <p>
            The lab of <span class="mono">${account}</span> in <span class="mono">${region}</span> has work in it. This
            would be lost:
          </p>
          <ul>
            ${(this.loss.length === 0 ? ['what was changed in it so far'] : this.loss).map((each) => html`<li>${each}</li>`)}
          </ul>
          <p class="hint">
            <a href="./_patchlab/recording?${queryOf(session.address)}" download>Save its recording</a> to look at it
            later. Or keep it, and choose another account at the top of the page: every account has a lab of its own.
          </p>
          <p class="row end">
            <button class="quiet" @click=${() => this.#close('')}>Keep the lab</button>
            <button class="danger" @click=${() => this.#close('begin')}>Begin anew</button>
          </p>
        </div>
      </dialog>
    `
  }

  static override styles = [
    base,
    css`
      .body {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-4);
      }
      ul {
        padding-left: 1.2rem;
      }
      .end {
        justify-content: end;
      }
    `,
  ]
}

customElements.define('start-dialog', StartDialog)

declare global {
  interface HTMLElementTagNameMap {
    'start-dialog': StartDialog
  }
}
