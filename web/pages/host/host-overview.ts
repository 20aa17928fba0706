import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { faultWords, osOf, patchGroupOf } from '../../../sim/view.ts'
import type { HostRecord, ManagedNode, Records, Store } from '../../../sim/view.ts'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { openInvocation, progressOf, progressWords } from '../../model/fleet.ts'
import { commandName, faultsOf } from '../../model/host.ts'
import { sayTime } from '../../model/lab-time.ts'
import { countPatchStates, patchStateLooks, patchStateWords } from '../../model/patch-list.ts'
import { base } from '../../parts/styles.ts'
import './host-statechart.ts'

/** Who a host is, how it stands, and what it is at. */
export class HostOverview extends LitElement {
  static override properties = { node: {} }
  declare node: string

  constructor() {
    super()
    new Watching(this)
    this.node = ''
  }

  protected override render(): TemplateResult {
    const store = session.run?.store
    const node = store?.get('node', this.node)
    const host = store?.get('host', this.node)
    if (store === undefined || node === undefined || host === undefined) return html``
    return html`<div class="cards">
      ${this.#identity(node, host)}
      <div class="stack">${this.#work(store, node, host)} ${this.#patches(store)} ${this.#faults(store)}</div>
      <section class="card wide" aria-labelledby="chart">
        <header>
          <h2 id="chart">Statechart</h2>
          <p class="hint">
            What every host can do: three regions at once, each in one state. Lit is where this host is, and what may
            happen next.
          </p>
        </header>
        <div class="body"><host-statechart .value=${host.value}></host-statechart></div>
      </section>
    </div>`
  }

  #identity(node: ManagedNode, { facts }: HostRecord): TemplateResult {
    const { platform, manager } = osOf(node.os)
    const row = (
      term: string,
      value: string | TemplateResult | undefined,
      isMono = false,
    ): TemplateResult | typeof nothing =>
      value === undefined || value === ''
        ? nothing
        : html`<dt>${term}</dt>
            <dd class=${isMono ? 'mono' : ''}>${value}</dd>`
    const tags = Object.entries(node.tags)
    return html`<section class="card" aria-labelledby="identity">
      <header><h2 id="identity">Identity</h2></header>
      <dl class="body">
        ${row('Node id', node.id, true)} ${row('Computer name', node.computerName, true)}
        ${row('Platform', `${platform.name} ${platform.version}`)} ${row('Package manager', manager)}
        ${row('Address', node.ip, true)} ${row('Patch group', patchGroupOf(node.tags) || 'none')}
        ${row('Hosted as', node.driver === 'docker' ? 'Container' : 'Model host')}
        ${row('Instance', node.ec2 && `${node.ec2.instanceType}, ${node.ec2.availabilityZone}`)}
        ${row('Image', node.ec2?.imageId, true)} ${row('Activation', node.hybrid?.activationId, true)}
        ${row('Agent', node.agentVersion, true)} ${row('Kernel', facts?.kernel, true)}
        ${row('Booted', facts && `${sayTime(facts.bootedAt)} UTC`)}
        ${row('Registered', `${sayTime(node.registeredAt)} UTC`)}
        ${row(
          'Tags',
          tags.length === 0
            ? 'none'
            : html`<span class="row tags"
                >${tags.map(([key, value]) => html`<span class="badge">${key} = ${value}</span>`)}</span
              >`,
        )}
      </dl>
    </section>`
  }

  #work(store: Store<Records>, { id }: ManagedNode, { context }: HostRecord): TemplateResult {
    const invocation = openInvocation(store, id)
    const command = invocation && store.get('command', invocation.commandId)
    const waiting = context.waiting.length
    return html`<section class="card" aria-labelledby="work">
      <header><h2 id="work">At work</h2></header>
      <div class="body">
        ${
          invocation === undefined || command === undefined
            ? html`<p class="muted">No command is under way.</p>`
            : html`<p>
                  <a href=${href(['commands', command.id, id])}>${commandName(command)}</a>
                  <span class="muted">${progressWords(progressOf(invocation))}</span>
                </p>
                <p><a href=${href(['fleet', id], { tab: 'output', command: command.id })}>Watch its output</a></p>`
        }
        ${
          waiting === 0
            ? nothing
            : html`<p class="muted">
                ${waiting} ${waiting === 1 ? 'command waits' : 'commands wait'} for the package manager's lock.
              </p>`
        }
      </div>
    </section>`
  }

  #patches(store: Store<Records>): TemplateResult {
    const report = store.get('patch-report', this.node)
    const items = report && store.get('patch-items', report.items)
    const tab = (state?: string): string => href(['fleet', this.node], { tab: 'patches', state })
    return html`<section class="card" aria-labelledby="patches">
      <header>
        <h2 id="patches">Patches</h2>
        ${
          items === undefined
            ? nothing
            : items.nonCompliantSeverity === 'COMPLIANT'
              ? html`<span class="badge good">✓ Compliant</span>`
              : html`<span class="badge bad">! Non-compliant, ${items.nonCompliantSeverity.toLowerCase()}</span>`
        }
      </header>
      <div class="body stack">
        ${
          report === undefined || items === undefined
            ? html`<p class="muted">Never scanned.</p>
                <p>
                  <a href=${href(['commands', 'run'], { document: 'AWS-RunPatchBaseline', node: this.node })}
                    >Run AWS-RunPatchBaseline</a
                  >
                </p>`
            : html`<p class="row">
                  ${countPatchStates(items).map(
                    ([state, count]) =>
                      html`<a class="badge count ${patchStateLooks[state][0]}" href=${tab(state)}
                        ><span aria-hidden="true">${patchStateLooks[state][1]}</span> ${count}
                        ${patchStateWords[state].toLowerCase()}</a
                      >`,
                  )}
                </p>
                <p class="hint">
                  ${report.operation} of ${sayTime(report.endedAt)} UTC, by baseline
                  <a class="mono" href=${href(['baselines', report.baselineId])}>${report.baselineId}</a>
                </p>`
        }
      </div>
    </section>`
  }

  #faults(store: Store<Records>): TemplateResult | typeof nothing {
    const faults = faultsOf(store, this.node)
    if (faults.length === 0) return nothing
    return html`<section class="card" aria-labelledby="faults">
      <header><h2 id="faults">Faults</h2></header>
      <ul class="body stack">
        ${faults.map(
          ({ fault, state, since, problem }) =>
            html`<li class="row">
              <span class="badge ${state === 'effective' ? 'bad' : ''}"
                >${state === 'effective' ? '! ' : ''}${state}</span
              >
              ${faultWords(fault)} <span class="muted">since ${sayTime(since)} UTC</span> ${problem ?? nothing}
            </li>`,
        )}
      </ul>
    </section>`
  }

  static override styles = [
    base,
    css`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
        gap: var(--space-4);
        align-items: start;
      }
      .stack {
        gap: var(--space-4);
      }
      .body.stack {
        gap: var(--space-3);
      }
      .wide {
        grid-column: 1 / -1;
      }
      ul {
        list-style: none;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
        font-size: var(--text-s);
      }
      dt {
        color: var(--ink-3);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .tags {
        gap: var(--space-1);
      }
      .badge {
        white-space: normal;
      }
      a.badge {
        padding: 0.25rem 0.6rem;
        text-decoration: none;
      }
      a.badge:hover {
        text-decoration: underline;
      }
    `,
  ]
}

customElements.define('host-overview', HostOverview)

declare global {
  interface HTMLElementTagNameMap {
    'host-overview': HostOverview
  }
}
