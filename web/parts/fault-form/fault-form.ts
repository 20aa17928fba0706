import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import { control } from '../../io/control.ts'
import { faultBody, type FaultForm as Form, type FaultKinds } from '../../model/fault-choice.ts'
import { describedBy, field, fieldStyles } from '../form/field.ts'
import { written } from '../form/written.ts'
import { base } from '../styles.ts'

/** What a form of faults asks for; `nodes` is `api` for a fault of the API. */
export interface FaultWish {
  readonly act: 'inject' | 'heal'
  readonly nodes: string
  /** The fault as the control interface takes it. */
  readonly fault: Readonly<Record<string, unknown>>
}

/** Says which fault, and whom it meets. Fires `wish` with a FaultWish. */
export class FaultForm extends LitElement {
  static override properties = {
    choices: { attribute: false },
    met: {},
    canHeal: { type: Boolean },
    kinds: { state: true },
    form: { state: true },
    problem: { state: true },
  }
  /** What may be written for the nodes. */
  declare choices: readonly string[]
  /** Says whom a fault of these nodes meets; '' says nothing. */
  declare met: (nodes: string) => string
  /** Whether it offers to heal what it describes, where nobody lists the faults that there are. */
  declare canHeal: boolean
  declare kinds: FaultKinds
  declare form: Form
  declare problem: string

  constructor() {
    super()
    this.choices = []
    this.met = () => ''
    this.canHeal = false
    this.kinds = { host: [], api: [] }
    this.form = { about: 'host', kind: '', nodes: 'all', package: '', operation: '', probability: '', ms: '' }
    this.problem = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    try {
      this.kinds = await control<FaultKinds>(session.address, 'GET', 'faults/kinds')
      this.#change({ kind: this.kinds.host[0]?.kind ?? '' })
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error)
    }
  }

  #change(changes: Partial<Form>): void {
    this.form = { ...this.form, ...changes }
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    const act = event.submitter?.getAttribute('value') === 'heal' ? 'heal' : 'inject'
    const { about, nodes } = this.form
    const detail: FaultWish = {
      act,
      nodes: about === 'api' ? 'api' : nodes.trim(),
      fault: faultBody(this.form, this.kinds, act === 'heal'),
    }
    this.dispatchEvent(new CustomEvent('wish', { detail }))
  }

  protected override render(): TemplateResult {
    const { about, kind } = this.form
    const kinds = this.kinds[about]
    return html`
      <form @submit=${this.#submit}>
        ${this.problem === '' ? nothing : html`<p class="notice bad" role="alert">${this.problem}</p>`}
        <fieldset>
          <legend>What goes wrong with</legend>
          <div class="row">${this.#about('host', 'hosts')} ${this.#about('api', 'the API of the lab')}</div>
        </fieldset>
        <div class="fields">
          ${field({
            id: 'kind',
            label: 'Fault',
            control: html`<select id="kind" aria-describedby="kind-hint" @change=${this.#on('kind')}>
              ${kinds.map((each) => html`<option .selected=${each.kind === kind}>${each.kind}</option>`)}
            </select>`,
          })}
          ${about === 'host' ? this.#hostFields() : this.#apiFields()}
        </div>
        <p class="hint summary" id="kind-hint" aria-live="polite">
          ${plain(kinds.find((each) => each.kind === kind)?.summary ?? '')}
        </p>
        <p class="row">
          <button class="primary">Let it go wrong</button>
          ${this.canHeal ? html`<button value="heal">Heal it</button>` : nothing}
        </p>
      </form>
    `
  }

  #about(about: Form['about'], words: string): TemplateResult {
    return html`<label class="radio">
      <input
        type="radio"
        name="about"
        .checked=${this.form.about === about}
        @change=${() => this.#change({ about, kind: this.kinds[about][0]?.kind ?? '' })}
      />
      ${words}
    </label>`
  }

  #hostFields(): TemplateResult {
    const { nodes, kind } = this.form
    const namesPackage = this.kinds.host.find((each) => each.kind === kind)?.namesPackage === true
    return html`
      ${field({
        id: 'nodes',
        label: 'Hosts',
        hint:
          this.met(nodes.trim()) ||
          html`<code>all</code>, a name, <code>tag:Key=value</code> or <code>os:rhel-9</code>`,
        control: html`<input
            id="nodes"
            list="choices"
            required
            autocomplete="off"
            aria-describedby=${describedBy('nodes', '')}
            .value=${nodes}
            @input=${this.#on('nodes')}
          />
          <datalist id="choices">${this.choices.map((each) => html`<option value=${each}></option>`)}</datalist>`,
      })}
      ${
        namesPackage
          ? field({
              id: 'package',
              label: 'Package',
              hint: 'As the package manager names it.',
              control: this.#text('package', 'openssl', true),
            })
          : nothing
      }
    `
  }

  #apiFields(): TemplateResult {
    const { only, ms } = this.kinds.api.find((each) => each.kind === this.form.kind) ?? {}
    return html`
      ${
        only === undefined
          ? field({
              id: 'operation',
              label: 'Operation',
              hint: html`<code>SendCommand</code>, <code>Describe*</code>; empty: all.`,
              control: this.#text('operation', '*', false),
            })
          : nothing
      }
      ${field({
        id: 'probability',
        label: 'Probability',
        hint: 'Of each call to meet it: over 0, and 1 at most.',
        control: html`<input
          id="probability"
          type="number"
          min="0.01"
          max="1"
          step="0.01"
          placeholder="1"
          aria-describedby="probability-hint"
          .value=${this.form.probability}
          @input=${this.#on('probability')}
        />`,
      })}
      ${
        ms === undefined
          ? nothing
          : field({
              id: 'ms',
              label: 'How long, ms',
              hint: "Of the lab's time.",
              control: html`<input
                id="ms"
                type="number"
                min="1"
                max="3600000"
                step="1"
                placeholder=${ms}
                aria-describedby="ms-hint"
                .value=${this.form.ms}
                @input=${this.#on('ms')}
              />`,
            })
      }
    `
  }

  #text(name: 'package' | 'operation', placeholder: string, isRequired: boolean): TemplateResult {
    return html`<input
      id=${name}
      class="mono"
      autocomplete="off"
      placeholder=${placeholder}
      ?required=${isRequired}
      aria-describedby="${name}-hint"
      .value=${this.form[name]}
      @input=${this.#on(name)}
    />`
  }

  #on(member: keyof Form) {
    return (event: Event): void => this.#change({ [member]: written(event) })
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      /* Some have a hint and some have none: the controls stand in line. */
      .fields {
        align-items: end;
      }
      form {
        display: grid;
        gap: var(--space-3);
      }
      .radio {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-height: 2rem;
        font-weight: 450;
      }
      .summary {
        min-height: 2.6em;
        max-width: 44rem;
      }
    `,
  ]
}

/** Summaries are written for the README. */
const plain = (markdown: string): string => markdown.replaceAll('`', '')

customElements.define('fault-form', FaultForm)

declare global {
  interface HTMLElementTagNameMap {
    'fault-form': FaultForm
  }
}
