import { css, html, LitElement, type TemplateResult } from 'lit'
import { characterKeys, listKeys, setCharacterKeys } from '../../app/keys.ts'
import { ticked } from '../form/written.ts'
import { base } from '../styles.ts'

/** The list of keys, in a dialog. */
export class KeyHelp extends LitElement {
  open(): void {
    this.requestUpdate()
    void this.updateComplete.then(() => this.renderRoot.querySelector('dialog')?.showModal())
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close()
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title">Keys</h2>
        <button class="quiet" @click=${this.#close}>Close</button>
      </header>
      <label>
        <input
          type="checkbox"
          .checked=${characterKeys()}
          @change=${(event: Event) => setCharacterKeys(ticked(event))}
        />
        Letters, signs and Space do something
      </label>
      <div class="groups">
        ${[...listKeys()].map(
          ([group, keys]) =>
            html`<section>
              <h3>${group}</h3>
              <dl>
                ${keys.map(
                  ({ key, what }) =>
                    html`<div>
                      <dt>${key.split(' ').map((each) => html`<kbd>${names[each] ?? each}</kbd> `)}</dt>
                      <dd>${what}</dd>
                    </div>`,
                )}
              </dl>
            </section>`,
        )}
      </div>
    </dialog>`
  }

  static override styles = [
    base,
    css`
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: var(--space-3) var(--space-4);
        border-bottom: 1px solid var(--line);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4) 0;
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr));
        gap: var(--space-4) var(--space-5);
        padding: var(--space-4);
      }
      h3 {
        margin-bottom: var(--space-2);
      }
      dl div {
        display: flex;
        gap: var(--space-3);
        padding: 0.15rem 0;
      }
      dt {
        flex: 0 0 4.5rem;
      }
      dd {
        color: var(--ink-2);
      }
    `,
  ]
}

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Space',
}

customElements.define('key-help', KeyHelp)

declare global {
  interface HTMLElementTagNameMap {
    'key-help': KeyHelp
  }
}
