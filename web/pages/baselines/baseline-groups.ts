import { css, html, LitElement, type TemplateResult } from 'lit'
import { type ManagedNode, nameOf } from '../../../sim/view.ts'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import type { WireBaseline } from '../../model/baseline.ts'
import { systemNames } from '../../model/operating-system.ts'
import { nodesOfGroups } from '../../model/patch-groups.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'

/** Nodes of a group that are named; the others are counted. */
const most = 60

/** The patch groups of a baseline and the nodes that are in them. */
export class BaselineGroups extends LitElement {
  static override properties = { baseline: { attribute: false } }
  declare baseline: WireBaseline

  constructor() {
    super()
    new Watching(this)
  }

  protected override render(): TemplateResult {
    const { PatchGroups: groups = [], OperatingSystem: os } = this.baseline
    if (groups.length === 0)
      return html`<section class="card">
        <div class="empty">
          <h2>The baseline has no patch group</h2>
          <p>
            Choose <strong>Modify patch groups</strong> under Actions: nodes whose tag <code>Patch Group</code> or
            <code>PatchGroup</code> has that value are then patched by this baseline.
          </p>
        </div>
      </section>`
    const nodes = session.run === undefined ? new Map() : nodesOfGroups(session.run.store, os, groups)
    return html`<section class="card" aria-label="Patch groups">
      ${tableOf(
        'Patch groups, a table',
        ['Patch group', { number: 'Nodes' }, `Nodes of ${systemNames[os]} in it`],
        groups.map((group) => row(group, nodes.get(group) ?? [])),
      )}
    </section>`
  }

  static override styles = [
    base,
    css`
      .group {
        font-weight: 600;
        white-space: nowrap;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        min-width: 14rem;
        list-style: none;
      }
    `,
  ]
}

const row = (group: string, nodes: readonly ManagedNode[]): TemplateResult =>
  html`<tr>
    <td class="group">${group}</td>
    <td class="number">${nodes.length}</td>
    <td>
      ${
        nodes.length === 0
          ? html`<span class="muted">None so far</span>`
          : html`<ul>
              ${nodes
                .slice(0, most)
                .map((node) => html`<li><a href=${href(['fleet', node.id])}>${nameOf(node)}</a></li>`)}
              ${nodes.length > most ? html`<li class="muted">and ${nodes.length - most} more</li>` : ''}
            </ul>`
      }
    </td>
  </tr>`

customElements.define('baseline-groups', BaselineGroups)

declare global {
  interface HTMLElementTagNameMap {
    'baseline-groups': BaselineGroups
  }
}
