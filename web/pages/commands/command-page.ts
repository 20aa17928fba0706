import { css, html, LitElement, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssm } from '../../io/ssm.ts'
import type { ApiOutput } from '../../../sim/view.ts'
import type { Command } from '../../model/command-form.ts'
import { isUnderWay } from '../../model/command-status.ts'
import '../../parts/confirm-dialog/confirm-dialog.ts'
import { base } from '../../parts/styles.ts'
import './command-description.ts'
import './command-targets.ts'
import { statusBadge } from './status-badge.ts'

/** One command: how it stands, what it was, and how it went on each node. */
export class CommandPage extends LitElement {
  static override properties = { command: {}, params: {} }
  /** The command's id. */
  declare command: string
  /** `status` filters the targets. */
  declare params: URLSearchParams

  readonly #command = new Loading(
    this,
    async () => {
      const { Commands: [command] = [] } = await ssm<ApiOutput<'ListCommands'>>(session.address, 'ListCommands', {
        CommandId: this.command,
      })
      return { command }
    },
    () => this.command,
  )

  constructor() {
    super()
    this.command = ''
    this.params = new URLSearchParams()
  }

  #ask(): void {
    void this.renderRoot.querySelector('confirm-dialog')?.ask({
      title: 'Cancel this command?',
      text: 'Nodes that have not begun are left out. On the others it is stopped where it can be; what is installed stays.',
      button: 'Cancel command',
      keep: 'Keep it running',
      isDangerous: true,
      act: async () => {
        await ssm(session.address, 'CancelCommand', { CommandId: this.command })
        await this.#refresh()
      },
    })
  }

  async #refresh(): Promise<void> {
    await Promise.all([this.#command.again(), this.renderRoot.querySelector('command-targets')?.refresh()])
  }

  protected override render(): TemplateResult {
    const { value, error } = this.#command
    if (error !== undefined && value === undefined)
      return html`<div class="page"><p class="notice bad" role="alert">${error.message}</p></div>`
    if (value === undefined) return html`<div class="page"><p class="hint" role="status">Loading …</p></div>`
    if (value.command === undefined)
      return html`<div class="empty">
        <h1>This lab has no command <span class="mono">${this.command}</span></h1>
        <p>A lab that was reset begins with none, and each account and region has its own.</p>
        <p><a class="button" href=${href(['commands'], { tab: 'history' })}>Command history</a></p>
      </div>`
    return this.#page(value.command)
  }

  #page(command: Command): TemplateResult {
    const canCancel = isUnderWay(command.Status ?? '') && command.Status !== 'Cancelling'
    return html`<div class="page">
      <header>
        <div class="stack">
          <a href=${href(['commands'], { tab: 'history' })}>Command history</a>
          <h1>${command.DocumentName}</h1>
          <p class="hint">Command ID <span class="mono">${this.command}</span></p>
        </div>
        <p class="row">
          <button @click=${this.#refresh}>Refresh</button>
          <button ?disabled=${!canCancel} @click=${this.#ask}>Cancel command</button>
          <a class="button" href=${href(['commands', 'run'], { rerun: this.command })}>Rerun</a>
        </p>
      </header>
      ${this.#status(command)}
      <command-targets .command=${this.command} .status=${this.params.get('status') ?? ''}></command-targets>
      <command-description .sent=${command}></command-description>
      <confirm-dialog></confirm-dialog>
    </div>`
  }

  #status(command: Command): TemplateResult {
    const counts = [
      ['Targets', command.TargetCount],
      ['Completed', command.CompletedCount],
      ['Errors', command.ErrorCount],
      ['Delivery timed out', command.DeliveryTimedOutCount],
    ] as const
    return html`<section class="card" aria-labelledby="status">
      <header><h2 id="status">Command status</h2></header>
      <dl class="body counts">
        <div>
          <dt>Overall status</dt>
          <dd>${statusBadge(command.Status ?? '')}</dd>
        </div>
        <div>
          <dt>Detailed status</dt>
          <dd>${statusBadge(command.StatusDetails ?? '')}</dd>
        </div>
        ${counts.map(
          ([name, count]) =>
            html`<div>
              <dt>${name}</dt>
              <dd class="big">${count ?? 0}</dd>
            </div>`,
        )}
      </dl>
    </section>`
  }

  static override styles = [
    base,
    css`
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-6);
      }
      dt {
        color: var(--ink-3);
        font-size: var(--text-s);
      }
      .big {
        font-size: var(--text-l);
        font-weight: 620;
        font-variant-numeric: tabular-nums;
      }
    `,
  ]
}

customElements.define('command-page', CommandPage)

declare global {
  interface HTMLElementTagNameMap {
    'command-page': CommandPage
  }
}
