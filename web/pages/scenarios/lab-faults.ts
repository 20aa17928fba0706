import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { control } from '../../io/control.ts'
import { choicesOf, chosenNodes } from '../../model/fault-choice.ts'
import { plural } from '../../model/play.ts'
import { type NodeOverview, overview, type Records } from '../../../sim/view.ts'
import type { FaultWish } from '../../parts/fault-form/fault-form.ts'
import '../../parts/fault-form/fault-form.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

/** What is wrong in one's own lab by one's own wish: lets it go wrong, and heals it. */
export class LabFaults extends LitElement {
  static override properties = { problem: { state: true }, done: { state: true } }
  declare problem: string
  declare done: string

  constructor() {
    super()
    new Watching(this)
    this.problem = ''
    this.done = ''
  }

  #nodes(): readonly NodeOverview[] {
    return session.run === undefined ? [] : overview(session.run)
  }

  #met(wanted: string): string {
    if (wanted === '') return ''
    const found = chosenNodes(this.#nodes(), wanted)
    if (found.length === 0) return 'No host of this lab.'
    const names = found.slice(0, 3).map(({ name }) => name)
    return `${plural(found.length, 'host')}: ${names.join(', ')}${found.length > 3 ? ' …' : ''}`
  }

  async #inject({ nodes, fault }: FaultWish): Promise<void> {
    const ids = nodes === 'api' ? ['api'] : chosenNodes(this.#nodes(), nodes).map(({ id }) => id)
    if (ids.length === 0) this.problem = `This lab has no host ${nodes}.`
    else
      await this.#try(`${String(fault['kind'])} is on its way.`, async () => {
        for (const [done, node] of ids.entries())
          await control(session.address, 'POST', 'faults', { node, ...fault }).catch((error: unknown) => {
            throw ids.length === 1
              ? error
              : new Error(`${done} of ${ids.length} hosts have it, then: ${messageOf(error)}`)
          })
      })
  }

  #heal(path: readonly string[]): Promise<void> {
    return this.#try(`Healed: ${path.slice(1).join(' ')}.`, () =>
      control(session.address, 'DELETE', `faults/${path.map(encodeURIComponent).join('/')}`),
    )
  }

  async #try(done: string, act: () => Promise<unknown>): Promise<void> {
    this.problem = ''
    this.done = ''
    try {
      await act()
      this.done = done
    } catch (error) {
      this.problem = messageOf(error)
    }
  }

  protected override render(): TemplateResult {
    return html`
      <section class="card" aria-labelledby="inject">
        <header><h2 id="inject">Let something go wrong in this lab</h2></header>
        <div class="body stack">
          ${this.problem === '' ? nothing : html`<p class="notice bad" role="alert">${this.problem}</p>`}
          <fault-form
            .choices=${choicesOf(this.#nodes())}
            .met=${(nodes: string) => this.#met(nodes)}
            @wish=${({ detail }: CustomEvent<FaultWish>) => this.#inject(detail)}
          ></fault-form>
          <p role="status" class="muted">${this.done}</p>
        </div>
      </section>
      <section class="card" aria-labelledby="present">
        <header><h2 id="present">What is wrong now</h2></header>
        ${this.#present()}
      </section>
    `
  }

  #present(): TemplateResult {
    const { run } = session
    const hosts = [...(run?.store.table('fault').values() ?? [])]
    const api = [...(run?.store.table('api-fault').values() ?? [])]
    if (hosts.length + api.length === 0)
      return html`<div class="empty"><p>Nothing: hosts and API do as they should.</p></div>`
    const names = new Map(this.#nodes().map(({ id, name }) => [id, name]))
    return tableOf(
      'Faults of this lab',
      ['Where', 'Fault', 'Of', 'State', { hidden: 'Heal' }],
      [
        hosts.map((each) => this.#host(each, names.get(each.instanceId) ?? each.instanceId)),
        api.map((each) => this.#api(each)),
      ],
    )
  }

  #host({ instanceId, fault, state, problem }: Records['fault'], name: string): TemplateResult {
    const of = 'package' in fault ? fault.package : ''
    return html`<tr>
      <td><a href=${href(['fleet', instanceId])}>${name}</a></td>
      <td class="mono">${fault.kind}</td>
      <td class="mono">${of}</td>
      <td>
        <span class="badge ${state === 'effective' ? 'warn' : state === 'failed' ? 'bad' : ''}">${state}</span>
        ${problem ?? ''}
      </td>
      <td>${this.#healer([instanceId, fault.kind, ...(of === '' ? [] : [of])], `${fault.kind} of ${name}`)}</td>
    </tr>`
  }

  #api({ kind, operation, probability, ms }: Records['api-fault']): TemplateResult {
    return html`<tr>
      <td>API</td>
      <td class="mono">${kind}</td>
      <td class="mono">${operation}</td>
      <td>
        <span class="badge warn">effective</span>
        ${probability === 1 ? 'every call' : `${Math.round(probability * 100)} % of calls`}${ms === undefined ? '' : `, ${ms} ms`}
      </td>
      <td>${this.#healer(['api', kind, operation], `${kind} of the API`)}</td>
    </tr>`
  }

  #healer(path: readonly string[], what: string): TemplateResult {
    return html`<button class="small" aria-label="Heal ${what}" @click=${() => this.#heal(path)}>Heal</button>`
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      [role='status']:empty {
        display: none;
      }
    `,
  ]
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

customElements.define('lab-faults', LabFaults)

declare global {
  interface HTMLElementTagNameMap {
    'lab-faults': LabFaults
  }
}
