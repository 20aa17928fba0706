import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { ssm } from '../../io/ssm.ts'
import type { WireBaseline } from '../../model/baseline.ts'
import { groupsOfNodes } from '../../model/patch-groups.ts'
import { problemAt, problemsOf } from '../../model/refusal.ts'
import { describedBy, field, fieldStyles } from '../../parts/form/field.ts'
import { written } from '../../parts/form/written.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'

/** Adds patch groups to a baseline and takes them away. Fires `change` after each. */
export class PatchGroupsDialog extends LitElement {
  static override properties = {
    baseline: {},
    name: {},
    group: { state: true },
    groups: { state: true },
    problem: { state: true },
  }
  /** The baseline's id. */
  declare baseline: string
  declare name: string
  /** What stands in the field. */
  declare group: string
  /** Undefined until AWS has said it. */
  declare groups: readonly string[] | undefined
  declare problem: string

  constructor() {
    super()
    this.baseline = ''
    this.name = ''
    this.group = ''
    this.groups = undefined
    this.problem = ''
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('baseline')) this.groups = undefined
  }

  async open(): Promise<void> {
    this.group = ''
    this.problem = ''
    await this.updateComplete
    this.renderRoot.querySelector('dialog')?.showModal()
    await this.#ask()
  }

  async #ask(): Promise<void> {
    try {
      const { PatchGroups = [] } = await ssm<WireBaseline>(session.address, 'GetPatchBaseline', {
        BaselineId: this.baseline,
      })
      this.groups = PatchGroups
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    }
  }

  async #do(operation: string, group: string): Promise<boolean> {
    this.problem = ''
    try {
      await ssm(session.address, operation, { BaselineId: this.baseline, PatchGroup: group })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.problem = problemAt(problemsOf(message), 'patchGroup') || message
      return false
    }
    await this.#ask()
    this.dispatchEvent(new Event('change'))
    return true
  }

  async #add(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (await this.#do('RegisterPatchBaselineForPatchGroup', this.group)) this.group = ''
    this.renderRoot.querySelector('input')?.focus()
  }

  async #remove(group: string): Promise<void> {
    await this.#do('DeregisterPatchBaselineForPatchGroup', group)
    this.renderRoot.querySelector('input')?.focus()
  }

  protected override render(): TemplateResult {
    const { groups = [], problem } = this
    const known = session.run === undefined ? [] : groupsOfNodes(session.run.store)
    return html`
      <dialog aria-labelledby="title">
        <form @submit=${this.#add}>
          <header>
            <h2 id="title">Modify patch groups</h2>
            <p class="hint">
              Nodes whose tag <code>Patch Group</code> or <code>PatchGroup</code> has one of these values are patched by
              ${this.name}.
            </p>
          </header>
          <div class="add">
            ${field({
              id: 'group',
              label: 'Patch groups',
              hint: known.length === 0 ? 'No node is in a patch group so far.' : `Nodes are in: ${known.join(', ')}.`,
              error: problem,
              control: html`<div class="control">
                <input
                  id="group"
                  autocomplete="off"
                  spellcheck="false"
                  .value=${this.group}
                  aria-invalid=${problem === '' ? nothing : 'true'}
                  aria-describedby=${describedBy('group', problem)}
                  @input=${(event: Event) => (this.group = written(event))}
                />
                <button class="primary">Add</button>
              </div>`,
            })}
          </div>
          ${
            this.groups !== undefined && groups.length === 0
              ? html`<p class="muted">The baseline has no patch group yet.</p>`
              : html`<ul aria-label="Patch groups of the baseline">
                  ${groups.map(
                    (group) =>
                      html`<li>
                        <span>${group}</span>
                        <button
                          type="button"
                          class="quiet small"
                          aria-label="Remove ${group}"
                          @click=${() => this.#remove(group)}
                        >
                          ${icon('close')}
                        </button>
                      </li>`,
                  )}
                </ul>`
          }
          <p class="row end">
            <button type="button" @click=${() => this.renderRoot.querySelector('dialog')?.close()}>Close</button>
          </p>
        </form>
      </dialog>
    `
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      :host {
        display: contents;
      }
      form {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-4);
      }
      .control {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        min-height: 1.75rem;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        padding-left: var(--space-3);
        border-radius: 99px;
        background: var(--accent-soft);
        color: var(--accent-strong);
        font-weight: 550;
      }
      li button {
        color: inherit;
        border-radius: 99px;
      }
      .end {
        justify-content: end;
      }
    `,
  ]
}

customElements.define('patch-groups-dialog', PatchGroupsDialog)

declare global {
  interface HTMLElementTagNameMap {
    'patch-groups-dialog': PatchGroupsDialog
  }
}
