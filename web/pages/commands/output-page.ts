import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { Loading } from '../../app/loading.ts'
import { href, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssm } from '../../io/ssm.ts'
import type { ApiOutput } from '../../../sim/view.ts'
import { consoleLimit, isSkipped, type Plugin, shown } from '../../model/step-output.ts'
import { nodeName } from '../../model/node-name.ts'
import { sayLength, when } from '../../model/lab-time.ts'
import { base } from '../../parts/styles.ts'
import { statusBadge } from './status-badge.ts'

/** A step with what it has printed so far. */
interface Step {
  readonly plugin: Plugin
  readonly output: string
  readonly error: string
}

/** What a command printed on a node, step by step, as much of it as the console shows. */
export class OutputPage extends LitElement {
  static override properties = { command: {}, node: {}, params: {} }
  declare command: string
  declare node: string
  /** `open`: what is open of the steps, `2` for the second one's output, `2e` for its error; `0` for nothing. */
  declare params: URLSearchParams

  readonly #invocation = new Loading(
    this,
    async () => {
      const { CommandInvocations: [invocation] = [] } = await ssm<ApiOutput<'ListCommandInvocations'>>(
        session.address,
        'ListCommandInvocations',
        { CommandId: this.command, InstanceId: this.node, Details: true },
      )
      const steps = await Promise.all((invocation?.CommandPlugins ?? []).map((plugin) => this.#step(plugin)))
      return { invocation, steps }
    },
    () => `${this.command}/${this.node}`,
  )

  constructor() {
    super()
    this.command = ''
    this.node = ''
    this.params = new URLSearchParams()
  }

  /** The list has both streams in one text; a step alone has them apart. What did not run has printed nothing, and says why in the list. */
  async #step(plugin: Plugin): Promise<Step> {
    if (plugin.Status === 'Pending' || isSkipped(plugin)) return { plugin, output: plugin.Output ?? '', error: '' }
    const { StandardOutputContent: output = '', StandardErrorContent: error = '' } = await ssm<
      ApiOutput<'GetCommandInvocation'>
    >(session.address, 'GetCommandInvocation', {
      CommandId: this.command,
      InstanceId: this.node,
      PluginName: plugin.Name ?? '',
    })
    return { plugin, output: output === '' && error === '' ? (plugin.Output ?? '') : output, error }
  }

  protected override render(): TemplateResult {
    const { value, error } = this.#invocation
    if (value === undefined)
      return html`<div class="page">
        ${
          error === undefined
            ? html`<p class="hint" role="status">Loading …</p>`
            : html`<p class="notice bad" role="alert">${error.message}</p>`
        }
      </div>`
    const { invocation, steps } = value
    if (invocation === undefined)
      return html`<div class="empty">
        <h1>The command was not sent to <span class="mono">${this.node}</span></h1>
        <p>Or it is of a lab that was reset.</p>
        <p><a class="button" href=${href(['commands', this.command])}>Its targets</a></p>
      </div>`
    const name = nodeName(session.run?.store, this.node)
    return html`<div class="page">
      <header>
        <div class="stack">
          <a href=${href(['commands', this.command])}>${invocation.DocumentName} ${this.command.slice(0, 8)}…</a>
          <h1>Output on <span class="mono">${this.node}</span></h1>
          <p class="row">
            ${statusBadge(invocation.StatusDetails ?? '')}<span>${name}</span
            ><a href=${href(['fleet', this.node])}>Host</a>
          </p>
        </div>
        <p class="row">
          <button @click=${() => this.#invocation.again()}>Refresh</button>
          <a class="button" href=${href(['commands', 'run'], { rerun: this.command, node: this.node })}>Rerun here</a>
        </p>
      </header>
      ${
        steps.length === 0
          ? html`<p class="notice">
              ${
                invocation.Status === 'Pending' || invocation.Status === 'Delayed'
                  ? 'The node has not taken the command on yet: its steps appear here when it does.'
                  : 'The command never reached the node: there are no steps.'
              }
            </p>`
          : steps.map((step, index) => this.#card(step, index + 1))
      }
    </div>`
  }

  #card({ plugin, output, error }: Step, number: number): TemplateResult {
    const { Name, StatusDetails = '', ResponseCode, ResponseStartDateTime: start, ResponseFinishDateTime: end } = plugin
    const skipped = isSkipped(plugin)
    const facts: readonly (readonly [string, TemplateResult | string])[] = [
      ['Status', statusBadge(plugin.Status ?? '')],
      ['Detailed status', statusBadge(StatusDetails)],
      ['Response code', ResponseCode === undefined || ResponseCode === -1 ? '–' : String(ResponseCode)],
      ['Start (UTC)', when(start) || '–'],
      ['Finish (UTC)', when(end) || '–'],
      ['Took', start === undefined || end === undefined ? '–' : sayLength((end - start) * 1000)],
    ]
    return html`<section class="card" aria-labelledby="step-${number}">
      <header>
        <h2 id="step-${number}">Step ${number} - ${Name}</h2>
        ${skipped ? html`<span class="badge">Skipped</span>` : nothing}
      </header>
      <dl class="body facts">
        ${facts.map(
          ([term, text]) =>
            html`<div>
              <dt>${term}</dt>
              <dd>${text}</dd>
            </div>`,
        )}
      </dl>
      ${this.#stream(`${number}`, `Step ${number} - Output`, output, plugin)}
      ${error === '' ? nothing : this.#stream(`${number}e`, `Step ${number} - Error`, error, plugin)}
    </section>`
  }

  /** What is open. The only step of a command is, unless it was closed. */
  get #open(): readonly string[] {
    const open = this.params.get('open')
    if (open !== null) return open.split(',')
    return this.#invocation.value?.steps.length === 1 ? ['1', '1e'] : []
  }

  #toggle(key: string, isOpen: boolean): void {
    const open = this.#open
    if (open.includes(key) === isOpen) return
    const keys = isOpen ? [...open, key] : open.filter((other) => other !== key)
    const set = new Set(keys.filter((other) => other !== '0'))
    setParams({ open: set.size === 0 ? '0' : [...set].sort().join(',') })
  }

  #stream(key: string, name: string, text: string, plugin: Plugin): TemplateResult {
    const cut = shown(text)
    return html`<details
      .open=${this.#open.includes(key)}
      @toggle=${(event: Event) => this.#toggle(key, (event.target as HTMLDetailsElement).open)}
    >
      <summary>${name}</summary>
      ${
        text === ''
          ? html`<p class="hint">${plugin.Status === 'InProgress' ? 'Nothing yet.' : 'Nothing was printed.'}</p>`
          : html`<pre tabindex="0" role="region" aria-label=${name}>${cut.text}</pre>`
      }
      ${cut.isCut ? this.#more(plugin) : nothing}
    </details>`
  }

  #more({ OutputS3BucketName: bucket = '', OutputS3KeyPrefix: prefix = '' }: Plugin): TemplateResult {
    return html`<p class="hint">
      The console shows the first ${consoleLimit.toLocaleString('en')} characters, and so does this page.
      <a href=${href(['fleet', this.node], { tab: 'output', command: this.command })}>The host's page</a> has all that
      was kept.
      ${
        bucket === ''
          ? 'On AWS the whole of it is in S3, if the command names a bucket.'
          : html`On AWS the whole of it is in <span class="mono">s3://${bucket}/${prefix}</span>.`
      }
    </p>`
  }

  static override styles = [
    base,
    css`
      h1 .mono {
        overflow-wrap: anywhere;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-6);
      }
      dt {
        color: var(--ink-3);
        font-size: var(--text-s);
      }
      dd {
        font-variant-numeric: tabular-nums;
      }
      details {
        border-top: 1px solid var(--line);
      }
      summary {
        padding: var(--space-3) var(--space-4);
        border-radius: var(--radius-m);
        font-weight: 560;
        cursor: pointer;
      }
      details > pre,
      details > .hint {
        margin: 0 var(--space-4) var(--space-4);
      }
      pre {
        max-height: 28rem;
        overflow: auto;
        padding: var(--space-3);
        border-radius: var(--radius-m);
        background: var(--sunken);
        font-size: var(--text-s);
        line-height: 1.5;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ]
}

customElements.define('output-page', OutputPage)

declare global {
  interface HTMLElementTagNameMap {
    'output-page': OutputPage
  }
}
