import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import type { Command } from '../../model/command-form.ts'
import { commandFilters, targetWords } from '../../model/command-list.ts'
import { commandStatuses, statusLook } from '../../model/command-status.ts'
import { when } from '../../model/lab-time.ts'
import { field, fieldStyles } from '../../parts/form/field.ts'
import { choiceField, textField, toLink } from '../../parts/form/search-field.ts'
import { PagedList } from '../../parts/paged-list.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'
import { statusBadge } from './status-badge.ts'

/** Commands that are under way, and all that were sent. Tab and filters are in the link. */
export class CommandsPage extends LitElement {
  static override properties = { params: {} }
  /** `tab=history`, and there `status`, `documentName`, `after` and `before`. */
  declare params: URLSearchParams

  readonly #commands = new PagedList<Command>(this, 'ListCommands', 'Commands', () => commandFilters(this.params))

  constructor() {
    super()
    this.params = new URLSearchParams()
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.hasUpdated && changed.has('params')) void this.#commands.again()
  }

  get #isHistory(): boolean {
    return this.params.get('tab') === 'history'
  }

  protected override render(): TemplateResult {
    const { error } = this.#commands
    return html`<div class="page">
      <header>
        <div class="stack">
          <h1>Run Command</h1>
          <p class="muted">Documents that were run on managed nodes.</p>
        </div>
        <p class="row">
          <button @click=${() => this.#commands.again()}>Refresh</button>
          <a class="button primary" href=${href(['commands', 'run'])}>Run Command</a>
        </p>
      </header>
      <nav class="tabs" aria-label="Commands">
        <a href=${href(['commands'])} aria-current=${this.#isHistory ? nothing : 'page'}>Commands</a>
        <a href=${href(['commands'], { tab: 'history' })} aria-current=${this.#isHistory ? 'page' : nothing}>
          Command history
        </a>
      </nav>
      ${this.#isHistory ? this.#filters() : nothing}
      ${error === undefined ? nothing : html`<p class="notice bad" role="alert">${error.message}</p>`}
      <section class="card" aria-label=${this.#isHistory ? 'Command history' : 'Commands in progress'}>
        ${this.#commands.list(
          (items) => this.#table(items),
          () => this.#empty(),
        )}
      </section>
    </div>`
  }

  #filters(): TemplateResult {
    return html`<search class="fields">
      ${choiceField(this.params, 'status', 'Status', commandStatuses, (status) => statusLook(status).words)}
      ${textField(this.params, 'documentName', 'Document name', 'AWS-RunPatchBaseline')}
      ${(['after', 'before'] as const).map((name) =>
        field({
          id: name,
          label: `Requested ${name} (UTC)`,
          control: html`<input
            id=${name}
            type="datetime-local"
            .value=${this.params.get(name) ?? ''}
            @change=${toLink(name)}
          />`,
        }),
      )}
    </search>`
  }

  #table(items: readonly Command[]): TemplateResult {
    return tableOf(
      'Table of commands',
      ['Command ID', 'Status', 'Document', 'Requested (UTC)', 'Targets', { number: 'Completed' }, { number: 'Errors' }],
      items.map((command) => this.#row(command)),
    )
  }

  #row(command: Command): TemplateResult {
    const { CommandId: id = '', DocumentName: name = '', Parameters: parameters, Comment: comment = '' } = command
    const operation = parameters?.['Operation']?.[0]
    return html`<tr>
      <td><a class="mono" href=${href(['commands', id])} title=${id}>${id.slice(0, 8)}…</a></td>
      <td>${statusBadge(command.StatusDetails ?? '')}</td>
      <td>
        ${name} ${operation === undefined ? nothing : html`<span class="badge">${operation}</span>`}
        ${comment === '' ? nothing : html`<div class="hint">${comment}</div>`}
      </td>
      <td class="time">${when(command.RequestedDateTime)}</td>
      <td>${targetWords(command)}</td>
      <td class="number">${command.CompletedCount} of ${command.TargetCount}</td>
      <td class="number">${command.ErrorCount}</td>
    </tr>`
  }

  #empty(): TemplateResult {
    if (!this.#isHistory)
      return html`<div class="empty">
        <h2>No command is in progress</h2>
        <p>What was run before is in the command history.</p>
        <p class="row">
          <a class="button" href=${href(['commands'], { tab: 'history' })}>Command history</a>
          <a class="button primary" href=${href(['commands', 'run'])}>Run a command</a>
        </p>
      </div>`
    return [...this.params.keys()].some((name) => ['status', 'documentName', 'after', 'before'].includes(name))
      ? html`<div class="empty">
          <h2>No command is like this</h2>
          <p>A document's name has to be written in full.</p>
          <p><a class="button" href=${href(['commands'], { tab: 'history' })}>Show all</a></p>
        </div>`
      : html`<div class="empty">
          <h2>No command was sent yet</h2>
          <p>Begin with AWS-RunPatchBaseline: its Scan tells which patches the nodes lack.</p>
          <p>
            <a class="button primary" href=${href(['commands', 'run'], { document: 'AWS-RunPatchBaseline' })}>
              Run AWS-RunPatchBaseline
            </a>
          </p>
        </div>`
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      .empty .row {
        justify-content: center;
      }
      td .mono {
        white-space: nowrap;
      }
    `,
  ]
}

customElements.define('commands-page', CommandsPage)

declare global {
  interface HTMLElementTagNameMap {
    'commands-page': CommandsPage
  }
}
