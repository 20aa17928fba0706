import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { defaultAccount, defaultRegion } from '../../io/address.ts'
import { control } from '../../io/control.ts'
import { base } from '../styles.ts'

interface Health {
  readonly labs: readonly { readonly account: string; readonly region: string }[]
}

/** Says whose lab is looked at, and lets one look at another: an account in a region. */
export class LabPicker extends LitElement {
  static override properties = { labs: { state: true }, problem: { state: true } }
  declare labs: Health['labs']
  declare problem: string

  constructor() {
    super()
    new Watching(this)
    this.labs = []
    this.problem = ''
  }

  async #open(): Promise<void> {
    this.problem = ''
    this.renderRoot.querySelector('dialog')?.showModal()
    try {
      this.labs = (await control<Health>(session.address, 'GET', 'health')).labs
    } catch {
      this.problem = 'The server does not answer.'
    }
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close()
  }

  #choose(account: string, region: string): void {
    this.#close()
    const params = new URLSearchParams()
    if (account !== defaultAccount) params.set('account', account)
    if (region !== defaultRegion) params.set('region', region)
    location.hash = `#/fleet${params.size === 0 ? '' : `?${params}`}`
    if (!session.isLive) session.watch({ account, region })
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    const data = new FormData(event.target as HTMLFormElement)
    const [account, region] = [String(data.get('account')).trim(), String(data.get('region')).trim()]
    if (!/^\d{12}$/.test(account)) this.problem = 'An account has twelve digits, such as 111122223333.'
    else if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) this.problem = 'Write a region such as eu-central-1.'
    else this.#choose(account, region)
  }

  protected override render(): TemplateResult {
    const { account, region } = session.address
    return html`
      <button class="quiet small" @click=${this.#open} title="Look at another lab">
        <span class="mono">${account}</span><span class="region mono">${region}</span>
      </button>
      <dialog aria-labelledby="title">
        <form @submit=${this.#submit}>
          <h2 id="title">Whose lab?</h2>
          <p class="hint">
            Every account in every region has a lab of its own. An access key of twelve digits is its account.
          </p>
          ${
            this.labs.length === 0
              ? nothing
              : html`<ul>
                  ${this.labs.map(
                    (lab) =>
                      html`<li>
                        <button type="button" class="quiet" @click=${() => this.#choose(lab.account, lab.region)}>
                          <span class="mono">${lab.account}</span> <span class="mono muted">${lab.region}</span>
                        </button>
                      </li>`,
                  )}
                </ul>`
          }
          <div class="two">
            <div>
              <label for="account">Account</label
              ><input
                id="account"
                name="account"
                class="mono"
                .value=${account}
                inputmode="numeric"
                autocomplete="off"
              />
            </div>
            <div>
              <label for="region">Region</label
              ><input id="region" name="region" class="mono" .value=${region} autocomplete="off" />
            </div>
          </div>
          ${this.problem === '' ? nothing : html`<p class="error" role="alert">${this.problem}</p>`}
          <p class="row end">
            <button type="button" class="quiet" @click=${this.#close}>Cancel</button>
            <button class="primary">Look at it</button>
          </p>
        </form>
      </dialog>
    `
  }

  static override styles = [
    base,
    css`
      button.small {
        gap: var(--space-2);
      }
      .region {
        color: var(--ink-3);
      }
      form {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-4);
      }
      ul {
        list-style: none;
        max-height: 12rem;
        overflow-y: auto;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-3);
      }
      .end {
        justify-content: end;
      }
      @media (max-width: 60rem) {
        .region {
          display: none;
        }
      }
    `,
  ]
}

customElements.define('lab-picker', LabPicker)

declare global {
  interface HTMLElementTagNameMap {
    'lab-picker': LabPicker
  }
}
