import { css, html, LitElement, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssm } from '../../io/ssm.ts'
import { type BaselineIdentity, isPredefined } from '../../model/baseline.ts'
import { systemNames } from '../../model/operating-system.ts'
import type { Action } from '../../parts/action-menu/action-menu.ts'
import '../../parts/action-menu/action-menu.ts'
import '../../parts/confirm-dialog/confirm-dialog.ts'
import { base } from '../../parts/styles.ts'
import './patch-groups-dialog.ts'

/** What can be done with a patch baseline. Fires `change` after something was done, and `deleted`. */
export class BaselineActions extends LitElement {
  static override properties = { baseline: { attribute: false }, inList: { type: Boolean } }
  declare baseline: BaselineIdentity
  /** Whether it stands in a row of a list, among others of its kind. */
  declare inList: boolean

  constructor() {
    super()
    this.inList = false
  }

  #actions(): readonly Action[] {
    const { BaselineId: id, DefaultBaseline: isDefault } = this.baseline
    const isOwn = !isPredefined(id)
    return [
      ...(this.inList ? [{ text: 'View details', link: href(['baselines', id]) }] : []),
      ...(isOwn ? [{ text: 'Edit', link: href(['baselines', id], { edit: 'yes' }) }] : []),
      { text: 'Modify patch groups', act: () => void this.renderRoot.querySelector('patch-groups-dialog')?.open() },
      ...(isDefault ? [] : [{ text: 'Set default patch baseline', act: () => this.#setDefault() }]),
      ...(isOwn ? [{ text: 'Delete', isDangerous: true, act: () => this.#delete() }] : []),
    ]
  }

  #setDefault(): void {
    const { BaselineId: id, BaselineName: name, OperatingSystem: os } = this.baseline
    void this.renderRoot.querySelector('confirm-dialog')?.ask({
      title: 'Set default patch baseline',
      text: html`<strong>${name}</strong> becomes the default for ${systemNames[os]}: it counts for every node of that
        system whose patch group has no baseline of its own.`,
      button: 'Set default',
      act: async () => {
        await ssm(session.address, 'RegisterDefaultPatchBaseline', { BaselineId: id })
        this.dispatchEvent(new Event('change'))
      },
    })
  }

  #delete(): void {
    const { BaselineId: id, BaselineName: name } = this.baseline
    void this.renderRoot.querySelector('confirm-dialog')?.ask({
      title: 'Delete patch baseline',
      text: html`<strong>${name}</strong> is deleted for good.`,
      button: 'Delete',
      isDangerous: true,
      act: async () => {
        await ssm(session.address, 'DeletePatchBaseline', { BaselineId: id })
        this.dispatchEvent(new Event('deleted'))
      },
    })
  }

  protected override render(): TemplateResult {
    const { BaselineId: id, BaselineName: name } = this.baseline
    return html`
      <action-menu .actions=${this.#actions()} about=${this.inList ? name : ''} ?small=${this.inList}></action-menu>
      <confirm-dialog></confirm-dialog>
      <patch-groups-dialog
        baseline=${id}
        name=${name}
        @change=${() => this.dispatchEvent(new Event('change'))}
      ></patch-groups-dialog>
    `
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
      }
    `,
  ]
}

customElements.define('baseline-actions', BaselineActions)

declare global {
  interface HTMLElementTagNameMap {
    'baseline-actions': BaselineActions
  }
}
