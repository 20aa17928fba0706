import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import type { InvocationRecord, InvocationStep, Records, Store } from '../../../sim/view.ts'
import { href, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { commandName, commandsOf, invocationLook, outputOf } from '../../model/host.ts'
import { sayTime } from '../../model/lab-time.ts'
import { written } from '../../parts/form/written.ts'
import { base } from '../../parts/styles.ts'

const stepLooks: Readonly<Record<InvocationStep['status'], readonly [string, string]>> = {
  Pending: ['', '◌'],
  InProgress: ['note', '▸'],
  Success: ['good', '✓'],
  Failed: ['bad', '✕'],
  ExecutionTimedOut: ['bad', '✕'],
  Cancelled: ['', '–'],
}

/** What a command prints on a host, as it comes. */
export class HostOutput extends LitElement {
  static override properties = { node: {}, params: { attribute: false }, follows: { state: true } }
  declare node: string
  declare params: URLSearchParams
  /** Whether the end of what grows is kept in view. */
  declare follows: boolean

  constructor() {
    super()
    new Watching(this)
    this.node = ''
    this.params = new URLSearchParams()
    this.follows = true
  }

  protected override updated(): void {
    if (!this.follows) return
    for (const each of this.renderRoot.querySelectorAll('pre.grows')) each.scrollTop = each.scrollHeight
  }

  protected override render(): TemplateResult {
    const store = session.run?.store
    const commands = store === undefined ? [] : commandsOf(store, this.node)
    const wanted = this.params.get('command')
    const chosen = wanted === null ? commands[0] : commands.find(({ command }) => command.id === wanted)
    if (store === undefined || commands[0] === undefined)
      return html`<div class="empty card">
        <h2>No output yet</h2>
        <p>No command was sent to this host so far.</p>
        <p><a class="button primary" href=${href(['commands', 'run'], { node: this.node })}>Run a command</a></p>
      </div>`
    return html`<div class="stack">
      <div class="tools">
        <label
          >Command
          <select @change=${(event: Event) => setParams({ command: written(event), step: undefined })}>
            ${chosen === undefined ? html`<option selected disabled>Choose one</option>` : nothing}
            ${commands.map(
              ({ command, invocation }) =>
                html`<option value=${command.id} .selected=${command === chosen?.command}>
                  ${commandName(command)}, ${sayTime(invocation.requestedAt)} UTC
                </option>`,
            )}
          </select>
        </label>
        <label class="check"
          ><input type="checkbox" .checked=${this.follows} @change=${() => (this.follows = !this.follows)} /> Follow the
          end</label
        >
      </div>
      ${
        chosen === undefined
          ? html`<div class="empty card">
              <h2>That command was not sent to this host</h2>
              <p>Not before this moment of the run, at least. Choose one of the ${commands.length} above.</p>
            </div>`
          : this.#invocation(store, chosen.invocation)
      }
    </div>`
  }

  #invocation(store: Store<Records>, invocation: InvocationRecord): TemplateResult {
    const [look, mark] = invocationLook(invocation)
    return html`<p class="row">
        <span class="badge ${look}"><span aria-hidden="true">${mark}</span> ${invocation.state}</span>
        <a class="mono" href=${href(['commands', invocation.commandId, invocation.instanceId])}
          >${invocation.commandId}</a
        >
      </p>
      ${invocation.steps.map((step) => this.#step(store, invocation, step))}`
  }

  #step(store: Store<Records>, invocation: InvocationRecord, step: InvocationStep): TemplateResult {
    const [look, mark] = stepLooks[step.status]
    const [stdout, stderr] = (['stdout', 'stderr'] as const).map((stream) => outputOf(store, invocation, step, stream))
    const isOver = step.finishedAt > 0
    return html`<section class="card" aria-label="Step ${step.name}">
      <header>
        <h2>${step.name} <span class="muted">${step.action}</span></h2>
        <p class="row">
          ${isOver && step.code >= 0 ? html`<span class="muted">exit code ${step.code}</span>` : nothing}
          <span class="badge ${look}"><span aria-hidden="true">${mark}</span> ${step.status}</span>
        </p>
      </header>
      ${step.message === undefined ? nothing : html`<p class="body">${step.message}</p>`}
      ${block('Standard output', stdout ?? '', !isOver)} ${block('Standard error', stderr ?? '', !isOver)}
      ${
        step.message === undefined && stdout === '' && stderr === ''
          ? html`<p class="body muted">${isOver ? 'It printed nothing.' : 'Nothing printed yet.'}</p>`
          : nothing
      }
    </section>`
  }

  static override styles = [
    base,
    css`
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-5);
        align-items: end;
      }
      label {
        display: grid;
        flex: 1 1 18rem;
        gap: var(--space-1);
        max-width: 36rem;
      }
      label select {
        font-size: var(--text-m);
        font-weight: 400;
      }
      .check {
        display: flex;
        flex: none;
        align-items: center;
        gap: var(--space-2);
        min-height: 2.25rem;
        font-weight: 400;
      }
      h2 .muted {
        font-size: var(--text-s);
        font-weight: 400;
      }
      h3 {
        padding: var(--space-2) var(--space-4) 0;
        color: var(--ink-3);
        font-size: var(--text-xs);
      }
      pre {
        max-height: 26rem;
        margin: var(--space-2) var(--space-4) var(--space-4);
        padding: var(--space-3);
        overflow: auto;
        border-radius: var(--radius-m);
        background: var(--sunken);
        color: var(--ink);
        font-size: var(--text-s);
        line-height: 1.5;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ]
}

const block = (title: string, text: string, grows: boolean): TemplateResult | typeof nothing =>
  text === ''
    ? nothing
    : html`<h3>${title}</h3>
        <pre class=${grows ? 'grows' : ''} tabindex="0" role="region" aria-label=${title}>${text}</pre>`

customElements.define('host-output', HostOutput)

declare global {
  interface HTMLElementTagNameMap {
    'host-output': HostOutput
  }
}
