import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { go, href, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { AwsError, ssm } from '../../io/ssm.ts'
import type { ApiOutput } from '../../../sim/view.ts'
import { cliLine } from '../../model/cli.ts'
import { type CommandForm, emptyForm, formOf, formProblems, sendCommandInput } from '../../model/command-form.ts'
import { commandProblems } from '../../model/command-refusal.ts'
import { createTargetNodes } from '../../model/target-nodes.ts'
import '../../parts/cli-line/cli-line.ts'
import { base } from '../../parts/styles.ts'
import { documentCard, documentStyles, loadDocument, parametersCard } from './document-cards.ts'
import './send-options.ts'
import { showProblem } from './show-problem.ts'
import './target-choice.ts'

/** Runs a command: a document with parameters, on nodes. */
export class RunCommandPage extends LitElement {
  static override properties = {
    params: {},
    form: { state: true },
    problems: { state: true },
    isSending: { state: true },
  }
  /** `document`, `node` and `rerun` fill the form in; `prefix` and `platform` search the documents. */
  declare params: URLSearchParams
  declare form: CommandForm
  declare problems: ReadonlyMap<string, string>
  declare isSending: boolean
  #filled = ''
  readonly #nodesOf = createTargetNodes()

  readonly #document = new Loading(this, () => loadDocument(this.form))

  constructor() {
    super()
    new Watching(this, () => 500)
    this.params = new URLSearchParams()
    this.form = emptyForm
    this.problems = new Map()
    this.isSending = false
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('params')) return
    const [document, node, rerun] = [this.params.get('document'), this.params.get('node'), this.params.get('rerun')]
    if (rerun !== null && rerun !== this.#filled) {
      this.#filled = rerun
      void this.#rerun(rerun)
    } else if (document !== null && document !== this.form.documentName) {
      this.form = { ...this.form, documentName: document, version: '$DEFAULT', values: {} }
      this.problems = new Map()
      void this.#document.again()
    }
    if (node !== null && node !== this.#filled && rerun === null) {
      this.#filled = node
      this.form = { ...this.form, targeting: 'nodes', nodes: [node] }
    }
  }

  async #rerun(id: string): Promise<void> {
    try {
      const { Commands: [command] = [] } = await ssm<ApiOutput<'ListCommands'>>(session.address, 'ListCommands', {
        CommandId: id,
      })
      if (command === undefined) throw new Error(`There is no command ${id} in this lab: fill the form in by hand.`)
      const node = this.params.get('node')
      this.form = { ...formOf(command), ...(node !== null && { targeting: 'nodes', nodes: [node] }) }
      setParams({ document: this.form.documentName })
      void this.#document.again()
    } catch (error) {
      this.problems = new Map([['', error instanceof Error ? error.message : String(error)]])
    }
  }

  #edit({ detail }: CustomEvent<Partial<CommandForm>>): void {
    const { version } = this.form
    this.form = { ...this.form, ...detail }
    if (this.form.version !== version) void this.#document.again()
  }

  async #send(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (this.isSending || this.#loaded === undefined) return
    this.problems = formProblems(this.form, this.#nodesOf(session.run))
    if (this.problems.size > 0) return showProblem(this)
    this.isSending = true
    try {
      const { Command: { CommandId: id = '' } = {} } = await ssm<ApiOutput<'SendCommand'>>(
        session.address,
        'SendCommand',
        { ...this.#input() },
      )
      go(['commands', id])
    } catch (error) {
      this.problems =
        error instanceof AwsError
          ? commandProblems(error.code, error.message)
          : new Map([['', 'The server does not answer: nothing was sent.']])
      await showProblem(this)
    } finally {
      this.isSending = false
    }
  }

  #input() {
    return sendCommandInput(this.form, this.#loaded?.fields ?? [], this.#nodesOf(session.run))
  }

  /** What is known of the document that is chosen, in the version that is, once it is. */
  get #loaded() {
    const { value } = this.#document
    const { documentName, version } = this.form
    return value?.name === documentName && value.version === version ? value : undefined
  }

  protected override render(): TemplateResult {
    const problem = this.problems.get('') ?? ''
    const part = { form: this.form, problems: this.problems, loaded: this.#loaded }
    return html`<div class="page">
      <header>
        <div class="stack">
          <a href=${href(['commands'])}>Run Command</a>
          <h1>Run a command</h1>
        </div>
      </header>
      ${problem === '' ? nothing : html`<p class="notice bad" role="alert">${problem}</p>`}
      <form novalidate @submit=${this.#send} @edit=${this.#edit}>
        ${documentCard(part, this.params)} ${parametersCard(part, this.#document.error)}
        <section class="card">
          <header><h2>Targets</h2></header>
          <div class="body">
            <target-choice
              .form=${this.form}
              .nodes=${this.#nodesOf(session.run)}
              .problem=${this.problems.get('targets') ?? ''}
            ></target-choice>
          </div>
        </section>
        <send-options .form=${this.form} .problems=${this.problems}></send-options>
        <section class="card">
          <header><h2>AWS command line interface command</h2></header>
          <div class="body">
            ${
              this.form.documentName === ''
                ? html`<p class="hint">Choose a document, and the command line stands here.</p>`
                : this.#loaded === undefined
                  ? html`<p class="hint">Once the document is there, the command line stands here.</p>`
                  : html`<cli-line .line=${cliLine('SendCommand', { ...this.#input() })}></cli-line>`
            }
          </div>
        </section>
        <div class="send">
          <a class="button" href=${href(['commands'])}>Cancel</a>
          <button class="primary" ?disabled=${this.#loaded === undefined || this.isSending}>Run</button>
        </div>
      </form>
    </div>`
  }

  static override styles = [
    base,
    documentStyles,
    css`
      .page {
        max-width: 68rem;
      }
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .send {
        position: sticky;
        bottom: 0;
        z-index: 2;
        display: flex;
        justify-content: end;
        gap: var(--space-3);
        padding: var(--space-3) 0;
        border-top: 1px solid var(--line);
        background: var(--ground);
      }
      .send button {
        min-width: 6rem;
      }
    `,
  ]
}

customElements.define('run-command-page', RunCommandPage)

declare global {
  interface HTMLElementTagNameMap {
    'run-command-page': RunCommandPage
  }
}
