import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { fileProblems, slugOf } from '../../model/scenario-file.ts'
import { plural } from '../../model/play.ts'
import { type Start, startOptions } from '../../model/start.ts'
import { field, fieldStyles } from '../../parts/form/field.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'
import { isSolving, moreFields, startButtons, startStyles } from './start-options.ts'

/** A scenario from a file of one's own, and what the server finds wrong with it. Fires `start` with a Start. */
export class OwnScenario extends LitElement {
  static override properties = {
    problems: {},
    file: { state: true },
    isOver: { state: true },
  }
  /** The server's words on the file that was sent last, a line for each problem; '' when there is nothing wrong. */
  declare problems: string
  declare file: { readonly name: string; readonly text: string } | undefined
  declare isOver: boolean

  constructor() {
    super()
    this.problems = ''
    this.file = undefined
    this.isOver = false
  }

  async #take(file: File | undefined): Promise<void> {
    if (file === undefined) return
    this.file = { name: file.name, text: await file.text() }
    this.dispatchEvent(new Event('taken'))
  }

  #choose(event: Event): void {
    const input = event.target as HTMLInputElement
    void this.#take(input.files?.[0])
    // The same file can be chosen again once it was mended.
    input.value = ''
  }

  #drop(event: DragEvent): void {
    event.preventDefault()
    this.isOver = false
    void this.#take(event.dataTransfer?.files[0])
  }

  #over(event: DragEvent): void {
    event.preventDefault()
    this.isOver = true
  }

  #start(event: SubmitEvent): void {
    event.preventDefault()
    if (this.file === undefined) return
    const { name, text } = this.file
    const options = startOptions(new FormData(event.target as HTMLFormElement))
    const detail: Start = {
      slug: slugOf(name),
      file: name,
      text,
      ...options,
      ...(isSolving(event) && { solve: true }),
    }
    this.dispatchEvent(new CustomEvent('start', { detail }))
  }

  protected override render(): TemplateResult {
    const { file } = this
    return html`
      <section class="card" aria-labelledby="title">
        <header><h2 id="title">A scenario of your own</h2></header>
        <div class="body">
          <label
            class="drop ${this.isOver ? 'over' : ''}"
            @dragover=${this.#over}
            @dragleave=${() => (this.isOver = false)}
            @drop=${this.#drop}
          >
            ${icon('document')}
            <span
              >${file === undefined ? 'Choose a YAML file, or drop it here' : html`<b class="mono">${file.name}</b>: choose another`}</span
            >
            <input type="file" accept=".yaml,.yml" @change=${this.#choose} />
          </label>
          <p class="hint">
            <code>npx patchlab new my-lab</code> writes one to begin with; its first line lets an editor help you.
          </p>
          ${file === undefined ? nothing : this.#form()} ${this.#problems()}
        </div>
      </section>
    `
  }

  #form(): TemplateResult {
    return html`<form @submit=${this.#start}>
      ${field({
        id: 'variant',
        label: 'Variant',
        hint: 'Empty: the first, where there are any.',
        control: html`<input id="variant" name="variant" autocomplete="off" aria-describedby="variant-hint" />`,
      })}
      ${startButtons()} ${moreFields()}
    </form>`
  }

  #problems(): TemplateResult | typeof nothing {
    if (this.problems === '' || this.file === undefined) return nothing
    const problems = fileProblems(this.problems, this.file.name, this.file.text)
    return html`<div role="alert" class="problems">
      <p class="error">${plural(problems.length, 'problem')} in ${this.file.name}. Mend it and choose it again.</p>
      <ul>
        ${problems.map(
          ({ line, column, text, excerpt }) =>
            html`<li>
              ${line === 0 ? nothing : html`<p class="place">Line ${line}, column ${column}</p>`}
              <p>${text}</p>
              ${excerpt.trim() === '' ? nothing : html`<pre class="excerpt">${excerpt}</pre>`}
            </li>`,
        )}
      </ul>
    </div>`
  }

  static override styles = [
    base,
    fieldStyles,
    startStyles,
    css`
      .body {
        display: grid;
        gap: var(--space-3);
      }
      .drop {
        position: relative;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: var(--space-2);
        min-height: 4.5rem;
        padding: var(--space-3);
        border: 1.5px dashed var(--line-strong);
        border-radius: var(--radius-m);
        color: var(--ink-2);
        text-align: center;
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      .drop.over,
      .drop:hover {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent-strong);
      }
      .drop:focus-within {
        outline: 2px solid var(--focus);
        outline-offset: 2px;
      }
      .drop input {
        position: absolute;
        inset: 0;
        opacity: 0;
        cursor: pointer;
      }
      form {
        display: grid;
        gap: var(--space-3);
        max-width: 30rem;
      }
      .problems ul {
        display: grid;
        gap: var(--space-2);
        margin-top: var(--space-2);
        list-style: none;
      }
      .problems li {
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--bad);
        background: var(--bad-soft);
        font-size: var(--text-s);
        overflow-wrap: anywhere;
      }
      .place {
        font-weight: 600;
      }
      .excerpt {
        margin-top: var(--space-1);
        white-space: pre-wrap;
      }
    `,
  ]
}

customElements.define('own-scenario', OwnScenario)

declare global {
  interface HTMLElementTagNameMap {
    'own-scenario': OwnScenario
  }
}
