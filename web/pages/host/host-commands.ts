import { css, html, LitElement, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { progressOf } from '../../model/fleet.ts'
import { commandName, commandsOf, invocationLook, type NodeCommand } from '../../model/host.ts'
import { sayTime } from '../../model/lab-time.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

/** The commands that a host was sent, newest first. */
export class HostCommands extends LitElement {
  static override properties = { node: {} }
  declare node: string

  constructor() {
    super()
    new Watching(this)
    this.node = ''
  }

  protected override render(): TemplateResult {
    const store = session.run?.store
    const commands = store === undefined ? [] : commandsOf(store, this.node)
    if (commands.length === 0)
      return html`<div class="empty card">
        <h2>No commands yet</h2>
        <p>What is sent to this host stands here, with what became of it.</p>
        <p><a class="button primary" href=${href(['commands', 'run'], { node: this.node })}>Run a command</a></p>
      </div>`
    return html`<section class="card" aria-label="Commands">
      ${tableOf(
        'Table of commands',
        ['Command', 'State', { number: 'Steps' }, 'Sent (UTC)', 'Output'],
        commands.map((each) => this.#row(each)),
      )}
    </section>`
  }

  #row({ command, invocation }: NodeCommand): TemplateResult {
    const [look, mark] = invocationLook(invocation)
    const { done, of } = progressOf(invocation)
    return html`<tr>
      <td>
        <a href=${href(['commands', command.id])}>${commandName(command)}</a>
        <span class="mono muted">${command.id}</span>
      </td>
      <td>
        <span class="badge ${look}"><span aria-hidden="true">${mark}</span> ${invocation.state}</span>
      </td>
      <td class="number">${done} of ${of}</td>
      <td class="time">${sayTime(invocation.requestedAt)}</td>
      <td>
        <a
          href=${href(['fleet', this.node], { tab: 'output', command: command.id })}
          aria-label="Read the output of ${commandName(command)}"
          >Read</a
        >
      </td>
    </tr>`
  }

  static override styles = [
    base,
    css`
      td .muted {
        display: block;
        font-size: var(--text-xs);
      }
      td {
        white-space: nowrap;
      }
    `,
  ]
}

customElements.define('host-commands', HostCommands)

declare global {
  interface HTMLElementTagNameMap {
    'host-commands': HostCommands
  }
}
