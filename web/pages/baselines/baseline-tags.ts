import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { session } from '../../app/session.ts'
import { ssm } from '../../io/ssm.ts'
import type { WireTag } from '../../model/baseline.ts'
import { problemAt, problemsOf } from '../../model/refusal.ts'
import { field, fieldStyles } from '../../parts/form/field.ts'
import { removeItem } from '../../parts/form/removal.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'

/** The tags of one of the account's own baselines. */
export class BaselineTags extends LitElement {
  static override properties = { baseline: {}, refusal: { state: true } }
  /** The baseline's id. */
  declare baseline: string
  declare refusal: string

  readonly #tags = new Loading(
    this,
    async () => {
      const { TagList } = await ssm<{ TagList: readonly WireTag[] }>(
        session.address,
        'ListTagsForResource',
        this.#resource,
      )
      return TagList
    },
    () => this.baseline,
  )

  constructor() {
    super()
    this.baseline = ''
    this.refusal = ''
  }

  get #resource(): { readonly ResourceType: string; readonly ResourceId: string } {
    return { ResourceType: 'PatchBaseline', ResourceId: this.baseline }
  }

  async #do(operation: string, input: Readonly<Record<string, unknown>>): Promise<boolean> {
    this.refusal = ''
    try {
      await ssm(session.address, operation, { ...this.#resource, ...input })
    } catch (error) {
      this.refusal = error instanceof Error ? error.message : String(error)
      return false
    }
    await this.#tags.again()
    return true
  }

  async #add(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const data = new FormData(form)
    const tag = { Key: String(data.get('key')), Value: String(data.get('value')) }
    if (await this.#do('AddTagsToResource', { Tags: [tag] })) form.reset()
    form.querySelector('input')?.focus()
  }

  protected override render(): TemplateResult {
    const { value: tags = [], error } = this.#tags
    const problems = problemsOf(this.refusal)
    const general = problems.length === 0 ? this.refusal || (error?.message ?? '') : ''
    return html`
      <section class="card" aria-labelledby="tags">
        <header><h2 id="tags">Tags</h2></header>
        <div class="body stack">
          ${general === '' ? nothing : html`<p class="notice bad" role="alert">${general}</p>`}
          ${
            tags.length === 0
              ? html`<p class="muted">The baseline has no tags.</p>`
              : html`<table>
                  <thead>
                    <tr>
                      <th scope="col">Key</th>
                      <th scope="col">Value</th>
                      <th scope="col"><span class="visually-hidden">Remove</span></th>
                    </tr>
                  </thead>
                  <tbody>
                    ${tags.map(
                      ({ Key, Value }) =>
                        html`<tr>
                          <td>${Key}</td>
                          <td>${Value}</td>
                          <td class="number">
                            <button
                              class="quiet small remover"
                              aria-label="Remove ${Key}"
                              @click=${(event: Event) =>
                                removeItem(event, () => this.#do('RemoveTagsFromResource', { TagKeys: [Key] }))}
                            >
                              ${icon('close')}
                            </button>
                          </td>
                        </tr>`,
                    )}
                  </tbody>
                </table>`
          }
          <form class="add" @submit=${this.#add}>
            ${(['key', 'value'] as const).map((member) => {
              const problem = problemAt(problems, `tags.1.member.${member}`)
              return field({
                id: member,
                label: member === 'key' ? 'Tag key' : 'Tag value',
                error: problem,
                control: html`<input
                  id=${member}
                  name=${member}
                  autocomplete="off"
                  aria-invalid=${problem === '' ? nothing : 'true'}
                  aria-describedby=${problem === '' ? nothing : `${member}-error`}
                />`,
              })
            })}
            <button class="adder">Add tag</button>
          </form>
        </div>
      </section>
    `
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .add {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr));
        gap: var(--space-3);
        align-items: start;
        max-width: 48rem;
      }
      .add button {
        justify-self: start;
        margin-top: 1.45rem;
      }
      @media (max-width: 40rem) {
        .add button {
          margin-top: 0;
        }
      }
      td {
        vertical-align: middle;
        overflow-wrap: anywhere;
      }
    `,
  ]
}

customElements.define('baseline-tags', BaselineTags)

declare global {
  interface HTMLElementTagNameMap {
    'baseline-tags': BaselineTags
  }
}
