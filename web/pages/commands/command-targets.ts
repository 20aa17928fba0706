import { css, html, LitElement, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import type { ApiOutput } from '../../../sim/view.ts'
import { invocationStatuses, statusLook } from '../../model/command-status.ts'
import { nodeName } from '../../model/node-name.ts'
import { when } from '../../model/lab-time.ts'
import { toLink } from '../../parts/form/search-field.ts'
import { PagedList } from '../../parts/paged-list.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'
import { statusBadge } from './status-badge.ts'

type Invocation = NonNullable<ApiOutput<'ListCommandInvocations'>['CommandInvocations']>[number]

/** How a command went on each of its nodes. */
export class CommandTargets extends LitElement {
  static override properties = { command: {}, status: {} }
  declare command: string
  /** Only invocations of this status; '' for all. */
  declare status: string

  readonly #invocations = new PagedList<Invocation>(
    this,
    'ListCommandInvocations',
    'CommandInvocations',
    () => ({
      CommandId: this.command,
      ...(this.status !== '' && { Filters: [{ key: 'Status', value: this.status }] }),
    }),
    () => this.command,
  )

  constructor() {
    super()
    this.command = ''
    this.status = ''
  }

  refresh(): Promise<void> {
    return this.#invocations.again()
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (this.hasUpdated && changed.size > 0) void this.#invocations.again()
  }

  protected override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="targets">
      <header>
        <h2 id="targets">Targets and outputs</h2>
        <select aria-label="Status" @change=${toLink('status')}>
          <option value="" .selected=${this.status === ''}>Any status</option>
          ${invocationStatuses.map(
            (status) =>
              html`<option value=${status} .selected=${status === this.status}>${statusLook(status).words}</option>`,
          )}
        </select>
      </header>
      ${this.#invocations.body(
        (items) => this.#table(items),
        () => this.#empty(),
      )}
    </section>`
  }

  #empty(): TemplateResult {
    return this.status === ''
      ? html`<p class="body hint">No node had the tags when the command was sent.</p>`
      : html`<p class="body hint">On no node the command stands like this now.</p>`
  }

  #table(items: readonly Invocation[]): TemplateResult {
    return tableOf(
      'Table of targets',
      ['Instance ID', 'Status', 'Detailed status', 'Instance name', 'Requested (UTC)', { hidden: 'Links' }],
      repeat(
        items,
        ({ InstanceId: id }) => id,
        (invocation) => this.#row(invocation),
      ),
    )
  }

  #row({ InstanceId: id = '', Status, StatusDetails, RequestedDateTime }: Invocation): TemplateResult {
    const name = nodeName(session.run?.store, id)
    return html`<tr>
      <td><a class="mono" href=${href(['commands', this.command, id])}>${id}</a></td>
      <td>${statusBadge(Status ?? '')}</td>
      <td>${statusLook(StatusDetails ?? '').words}</td>
      <td>${name}</td>
      <td class="time">${when(RequestedDateTime)}</td>
      <td><a href=${href(['fleet', id])} aria-label="Host ${name}">Host</a></td>
    </tr>`
  }

  static override styles = [
    base,
    css`
      header select {
        width: auto;
      }
      .mono {
        white-space: nowrap;
      }
    `,
  ]
}

customElements.define('command-targets', CommandTargets)

declare global {
  interface HTMLElementTagNameMap {
    'command-targets': CommandTargets
  }
}
