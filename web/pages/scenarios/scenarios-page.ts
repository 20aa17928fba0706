import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { openGuide, play } from '../../app/playing.ts'
import { session } from '../../app/session.ts'
import { control, ControlError } from '../../io/control.ts'
import type { ShippedScenario } from '../../model/play.ts'
import type { Start } from '../../model/start.ts'
import { base } from '../../parts/styles.ts'
import './lab-faults.ts'
import './own-scenario.ts'
import './playing-card.ts'
import './scenario-card.ts'
import './start-dialog.ts'

/** The scenarios there are, what is played, and what one may let go wrong in one's own lab. */
export class ScenariosPage extends LitElement {
  static override properties = {
    params: { attribute: false },
    scenarios: { state: true },
    problem: { state: true },
    fileProblems: { state: true },
    isStarting: { state: true },
  }
  declare params: URLSearchParams
  /** Undefined until the server has told. */
  declare scenarios: readonly ShippedScenario[] | undefined
  /** Why nothing was started, or nothing is listed. */
  declare problem: string
  /** What is wrong with the file that was sent. */
  declare fileProblems: string
  declare isStarting: boolean

  constructor() {
    super()
    this.params = new URLSearchParams()
    this.scenarios = undefined
    this.problem = ''
    this.fileProblems = ''
    this.isStarting = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#list()
  }

  async #list(): Promise<void> {
    try {
      const { scenarios } = await control<{ scenarios: readonly ShippedScenario[] }>(
        session.address,
        'GET',
        'scenarios',
      )
      this.scenarios = scenarios
    } catch (error) {
      this.problem = `The scenarios could not be listed: ${wordsOf(error)}`
    }
  }

  async #start(start: Start, force = false): Promise<void> {
    if (this.isStarting) return
    this.problem = ''
    this.fileProblems = ''
    this.isStarting = true
    try {
      await play(start, force)
      await this.renderRoot.querySelector('playing-card')?.again()
      this.renderRoot.querySelector('playing-card')?.scrollIntoView({ block: 'nearest' })
      if (start.solve !== true) openGuide(this)
    } catch (error) {
      this.isStarting = false
      if (!(error instanceof ControlError) || error.code !== 'LabInUse') this.#refused(error)
      else if (await this.renderRoot.querySelector('start-dialog')?.ask()) await this.#start(start, true)
    }
    this.isStarting = false
  }

  #refused(error: unknown): void {
    if (error instanceof ControlError && error.code === 'ScenarioBroken') this.fileProblems = error.message
    else this.problem = wordsOf(error)
  }

  protected override render(): TemplateResult {
    const isFaults = this.params.get('tab') === 'faults'
    return html`
      <div class="page">
        <header><h1>Scenarios</h1></header>
        <playing-card></playing-card>
        <nav class="tabs" aria-label="Of this page">
          <a href=${href(['scenarios'])} aria-current=${isFaults ? nothing : 'page'}>Scenarios</a>
          <a href=${href(['scenarios'], { tab: 'faults' })} aria-current=${isFaults ? 'page' : nothing}>Faults</a>
        </nav>
        ${this.problem === '' ? nothing : html`<p class="notice bad" role="alert">${this.problem}</p>`}
        ${isFaults ? html`<lab-faults></lab-faults>` : this.#cards()}
        <start-dialog></start-dialog>
      </div>
    `
  }

  #cards(): TemplateResult {
    const start = ({ detail }: CustomEvent<Start>): void => void this.#start(detail)
    const chosen = this.params.get('scenario')
    return html`
      <p class="muted">
        Starting one begins this lab anew, with the scenario's own fleet. The guide beside the page tells what to do and
        checks what you have done, here, with the AWS CLI or with any other client.
      </p>
      ${this.scenarios === undefined && this.problem === '' ? html`<p class="muted" role="status">Loading …</p>` : nothing}
      <div class="cards">
        ${(this.scenarios ?? []).map(
          (scenario) =>
            html`<scenario-card
              .scenario=${scenario}
              ?isChosen=${scenario.slug === chosen}
              @start=${start}
            ></scenario-card>`,
        )}
      </div>
      <own-scenario
        ?hidden=${this.scenarios === undefined && this.problem === ''}
        .problems=${this.fileProblems}
        @start=${start}
        @taken=${() => (this.fileProblems = '')}
      ></own-scenario>
    `
  }

  static override styles = [
    base,
    css`
      .page {
        grid-template-columns: minmax(0, 1fr);
      }
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
        gap: var(--space-4);
      }
      .page > .muted {
        max-width: 48rem;
      }
    `,
  ]
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

customElements.define('scenarios-page', ScenariosPage)

declare global {
  interface HTMLElementTagNameMap {
    'scenarios-page': ScenariosPage
  }
}
