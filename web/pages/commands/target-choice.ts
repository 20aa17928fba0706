import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import type { NodeOverview } from '../../../sim/view.ts'
import { type CommandForm, emptyForm } from '../../model/command-form.ts'
import { commonKey, everyNode, mostNamed, taggedNodes } from '../../model/target-nodes.ts'
import { icon } from '../../parts/icons.ts'
import { field, fieldStyles } from '../../parts/form/field.ts'
import { written } from '../../parts/form/written.ts'
import { base } from '../../parts/styles.ts'
import './node-choice.ts'
import { edit } from './edit.ts'

/** Whom a command is for: nodes by their tags, by hand, or all of them. */
export class TargetChoice extends LitElement {
  static override properties = { form: {}, nodes: {}, problem: {}, key: { state: true }, value: { state: true } }
  declare form: CommandForm
  /** All that there are. */
  declare nodes: readonly NodeOverview[]
  declare problem: string
  /** The tag that is being written. */
  declare key: string
  declare value: string

  constructor() {
    super()
    this.form = emptyForm
    this.nodes = []
    this.problem = ''
    this.key = ''
    this.value = ''
  }

  #add(): void {
    const [key, value] = [this.key.trim(), this.value.trim()]
    if (key === '') return
    const { tags } = this.form
    if (!tags.some((tag) => tag.key === key && tag.value === value)) edit(this, { tags: [...tags, { key, value }] })
    this.key = ''
    this.value = ''
    this.renderRoot.querySelector<HTMLElement>('#key')?.focus()
  }

  /** Return adds the tag; it does not send the form. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    this.#add()
  }

  #remove(tag: CommandForm['tags'][number]): void {
    edit(this, { tags: this.form.tags.filter((other) => other !== tag) })
    this.renderRoot.querySelector<HTMLElement>('#key')?.focus()
  }

  protected override render(): TemplateResult {
    const { targeting } = this.form
    return html`
      <fieldset>
        <legend class="visually-hidden">How the targets are chosen</legend>
        <div class="ways">
          ${this.#way('tags', 'Specify instance tags', 'Every node that has the tags when the command is sent.')}
          ${this.#way('nodes', 'Choose instances manually', `The nodes that you tick, ${mostNamed} at most.`)}
          ${this.#way('all', 'Every managed node', 'AWS has no word for all: it is written for you.')}
        </div>
        <p class="hint">The console can also choose a resource group. This lab has none: tags do the same.</p>
      </fieldset>
      ${this.problem === '' ? nothing : html`<p class="error" role="alert">${this.problem}</p>`}
      ${
        targeting === 'tags'
          ? this.#tags()
          : targeting === 'nodes'
            ? html`<node-choice .nodes=${this.nodes} .chosen=${this.form.nodes}></node-choice>`
            : this.#every()
      }
    `
  }

  #way(way: CommandForm['targeting'], name: string, hint: string): TemplateResult {
    return html`<label class="way">
      <input
        type="radio"
        name="targeting"
        .checked=${this.form.targeting === way}
        @change=${() => edit(this, { targeting: way })}
      />
      <span>${name}<span class="hint">${hint}</span></span>
    </label>`
  }

  #every(): TemplateResult {
    const { nodes } = this
    const every = everyNode(nodes)
    if (every !== undefined)
      return html`<p class="hint" role="status">
        ${
          'key' in every
            ? `A command names ${mostNamed} nodes at most, so it goes to the nodes with the tag key ${every.key}: all ${nodes.length} have it now.`
            : `The command names the nodes that are up: ${nodes.length} now.`
        }
      </p>`
    const common = commonKey(nodes)
    return html`<p class="error" role="status">
      A command names ${mostNamed} nodes at most, and no tag is on all ${nodes.length}.
      ${
        common === undefined
          ? nothing
          : html`<button
              type="button"
              class="small"
              @click=${() => edit(this, { targeting: 'tags', tags: [{ key: common.key, value: '' }] })}
            >
              Take the ${common.count} that have the tag ${common.key}
            </button>`
      }
    </p>`
  }

  #tags(): TemplateResult {
    const { nodes } = this
    const { tags } = this.form
    const keys = [...new Set(nodes.flatMap((node) => Object.keys(node.tags)))].sort()
    const values = [...new Set(nodes.flatMap((node) => node.tags[this.key.trim()] ?? []))].sort()
    const met = taggedNodes(nodes, tags).length
    return html`
      <div class="add">
        ${field({
          id: 'key',
          label: 'Enter a tag key',
          control: html`<input
            id="key"
            list="keys"
            autocomplete="off"
            placeholder="Environment"
            .value=${this.key}
            @input=${(event: Event) => (this.key = written(event))}
            @keydown=${this.#onKey}
          />`,
        })}
        ${field({
          id: 'value',
          label: 'Enter a tag value (optional)',
          control: html`<input
            id="value"
            list="values"
            autocomplete="off"
            placeholder="SSMPatchLab"
            .value=${this.value}
            @input=${(event: Event) => (this.value = written(event))}
            @keydown=${this.#onKey}
          />`,
        })}
        <button type="button" ?disabled=${this.key.trim() === ''} @click=${this.#add}>${icon('add')}Add</button>
      </div>
      <datalist id="keys">${keys.map((key) => html`<option value=${key}></option>`)}</datalist>
      <datalist id="values">${values.map((value) => html`<option value=${value}></option>`)}</datalist>
      ${tags.length === 0 ? nothing : this.#chips(tags)}
      <p class="hint" role="status">
        ${
          tags.length === 0
            ? 'No tag yet. Several values of one key are alternatives; of several keys each has to match.'
            : `${met} ${met === 1 ? 'node of the lab has' : 'nodes of the lab have'} ${tags.length === 1 ? 'this tag' : 'these tags'} now.`
        }
      </p>
    `
  }

  #chips(tags: CommandForm['tags']): TemplateResult {
    return html`<ul class="tags" aria-label="Tags of the targets">
      ${tags.map(
        (tag) =>
          html`<li class="tag">
            <span class="mono">${tag.key}${tag.value === '' ? ' (any value)' : `: ${tag.value}`}</span>
            <button
              type="button"
              class="quiet small"
              aria-label="Remove ${tag.key} ${tag.value}"
              @click=${() => this.#remove(tag)}
            >
              ${icon('close')}
            </button>
          </li>`,
      )}
    </ul>`
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-5);
        padding-bottom: var(--space-2);
      }
      .way {
        display: flex;
        align-items: start;
        gap: var(--space-2);
      }
      .way .hint {
        display: block;
      }
      .add {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
        align-items: end;
        gap: var(--space-3);
        max-width: 48rem;
      }
      .tags {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        list-style: none;
      }
      .tag {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        padding-left: var(--space-3);
        border-radius: 99px;
        background: var(--accent-soft);
        color: var(--accent-strong);
        font-size: var(--text-s);
        font-weight: 550;
      }
      .tag button {
        border-radius: 99px;
        color: inherit;
      }
      @media (max-width: 40rem) {
        .add {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ]
}

customElements.define('target-choice', TargetChoice)

declare global {
  interface HTMLElementTagNameMap {
    'target-choice': TargetChoice
  }
}
