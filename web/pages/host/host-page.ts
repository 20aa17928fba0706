import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { nameOf } from '../../../sim/view.ts'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { hostState, stateWords } from '../../model/host-state.ts'
import { osMark } from '../../parts/os-mark.ts'
import { stateMark, stateStyles } from '../../parts/state-mark.ts'
import { base } from '../../parts/styles.ts'
import './host-commands.ts'
import './host-output.ts'
import './host-overview.ts'
import './host-packages.ts'
import './host-patches.ts'
import { notLoaded } from './not-loaded.ts'

const tabs = [
  ['overview', 'Overview'],
  ['patches', 'Patches'],
  ['packages', 'Packages'],
  ['commands', 'Commands'],
  ['output', 'Output'],
  ['terminal', 'Terminal'],
] as const

/** One host, from all sides. */
export class HostPage extends LitElement {
  static override properties = {
    node: {},
    params: { attribute: false },
    terminal: { state: true },
  }
  /** Its id. */
  declare node: string
  declare params: URLSearchParams
  /** How far the terminal's code is: most never need it. */
  declare terminal: 'none' | 'loading' | 'there' | 'failed'

  constructor() {
    super()
    new Watching(this)
    this.node = ''
    this.params = new URLSearchParams()
    this.terminal = 'none'
  }

  #tab(): (typeof tabs)[number][0] {
    return tabs.find(([name]) => name === this.params.get('tab'))?.[0] ?? 'overview'
  }

  protected override willUpdate(): void {
    if (this.#tab() === 'terminal' && this.terminal === 'none') this.#load()
  }

  #load(): void {
    this.terminal = 'loading'
    import('./host-terminal.ts').then(
      () => (this.terminal = 'there'),
      () => (this.terminal = 'failed'),
    )
  }

  protected override render(): TemplateResult {
    const { run, isLoading } = session
    const waiting = html`<div class="page"><p class="empty" role="status">Waiting for the lab …</p></div>`
    if (run === undefined) return waiting
    const node = run.store.get('node', this.node)
    const host = run.store.get('host', this.node)
    if (node === undefined || host === undefined) return isLoading ? waiting : this.#missing()
    const tab = this.#tab()
    const state = hostState(host)
    return html`<div class="page">
      <header>
        <div>
          <p class="back"><a href=${href(['fleet'])}>Fleet</a></p>
          <h1>${osMark(node.os)} ${nameOf(node)}</h1>
        </div>
        <p class="row state">
          ${stateMark(state)}<strong>${stateWords[state]}</strong><span class="mono muted">${node.id}</span>
        </p>
      </header>
      <nav class="tabs" aria-label="Of this host">
        ${tabs.map(
          ([name, title]) =>
            html`<a
              href=${href(['fleet', node.id], { tab: name === 'overview' ? undefined : name })}
              aria-current=${name === tab ? 'page' : nothing}
              >${title}</a
            >`,
        )}
      </nav>
      ${this.#content(tab)}
    </div>`
  }

  #content(tab: (typeof tabs)[number][0]): TemplateResult {
    const { node, params } = this
    switch (tab) {
      case 'overview':
        return html`<host-overview .node=${node}></host-overview>`
      case 'patches':
        return html`<host-patches .node=${node} .params=${params}></host-patches>`
      case 'packages':
        return html`<host-packages .node=${node} .params=${params}></host-packages>`
      case 'commands':
        return html`<host-commands .node=${node}></host-commands>`
      case 'output':
        return html`<host-output .node=${node} .params=${params}></host-output>`
      case 'terminal':
        if (this.terminal === 'there') return html`<host-terminal .node=${node}></host-terminal>`
        return this.terminal === 'failed'
          ? notLoaded('The terminal', () => this.#load())
          : html`<p class="muted" role="status">Loading …</p>`
    }
  }

  #missing(): TemplateResult {
    return html`<div class="page">
      <div class="empty card">
        <h1>There is no host ${this.node}</h1>
        <p>
          ${
            session.following
              ? 'It may have been terminated, or it belongs to another lab: look at the account and region above.'
              : 'Not at this moment of the run. Go on in time to see it come.'
          }
        </p>
        <p><a class="button" href=${href(['fleet'])}>Back to the fleet</a></p>
      </div>
    </div>`
  }

  static override styles = [
    base,
    stateStyles,
    css`
      .back {
        margin-bottom: var(--space-1);
        font-size: var(--text-s);
      }
      h1 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        overflow-wrap: anywhere;
      }
      h1 svg {
        flex: none;
        width: 1.25em;
        height: 1.25em;
      }
    `,
  ]
}

customElements.define('host-page', HostPage)

declare global {
  interface HTMLElementTagNameMap {
    'host-page': HostPage
  }
}
