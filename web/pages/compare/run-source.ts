import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { session } from '../../app/session.ts'
import {
  fetchRecording,
  listRecordings,
  openRecording,
  recordingPath,
  type ServerRecording,
  soFarPath,
} from '../../io/recordings.ts'
import { troubleOf } from '../../io/trouble.ts'
import { extent, fork, type History } from '../../model/run.ts'
import { runLine } from '../replay/run-facts.ts'
import { base } from '../../parts/styles.ts'

/**
 * Chooses one of two runs. Fires `run` with it, and `choose` with how a link names it: `lab` and names of the server's recordings; ''
 * for what no link can name.
 */
export class RunSource extends LitElement {
  static override properties = {
    label: {},
    chosen: {},
    run: { attribute: false },
    recordings: { state: true },
    reading: { state: true },
    trouble: { state: true },
  }
  declare label: string
  /** As a link names it. */
  declare chosen: string
  declare run: History | undefined
  declare recordings: readonly ServerRecording[]
  declare reading: boolean
  declare trouble: string
  #loaded = ''
  /** Counts what was begun to be read: the last wins. */
  #turn = 0

  constructor() {
    super()
    this.label = ''
    this.chosen = ''
    this.recordings = []
    this.reading = false
    this.trouble = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // Without a server there are files.
    listRecordings(session.address).then(
      ({ recordings }) => (this.recordings = recordings),
      () => {},
    )
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#turn++
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('chosen') || this.chosen === '' || this.chosen === this.#loaded) return
    void this.#load(this.chosen)
  }

  async #load(chosen: string): Promise<void> {
    this.#loaded = chosen
    await this.#take(async () => {
      if (chosen === 'lab') return (await fetchRecording(soFarPath(session.address), 'The lab so far', () => {})).run
      return (await fetchRecording(recordingPath(chosen), chosen, () => {})).run
    })
  }

  async #take(read: () => Promise<History>): Promise<void> {
    const turn = ++this.#turn
    this.reading = true
    this.trouble = ''
    try {
      const run = await read()
      if (turn !== this.#turn) return
      this.dispatchEvent(new CustomEvent('run', { detail: run }))
    } catch (error) {
      if (turn !== this.#turn) return
      this.trouble = troubleOf(error)
    }
    this.reading = false
  }

  #choose(event: Event): void {
    const select = event.target as HTMLSelectElement
    const [kind, rest = ''] = select.value.split(/:(.*)/s)
    if (kind === 'link') this.#tell(rest)
    else if (kind === 'page') void this.#fork(session.run)
    else if (kind === 'former') void this.#fork(session.former[Number(rest)])
    else if (kind === 'file') this.renderRoot.querySelector('input')?.click()
    select.value = ''
  }

  #tell(chosen: string): void {
    this.#loaded = ''
    this.dispatchEvent(new CustomEvent('choose', { detail: chosen }))
  }

  async #fork(run: History | undefined): Promise<void> {
    this.#tell('')
    await this.#take(() => {
      const copy = run && fork(run)
      if (copy === undefined)
        throw new Error('The beginning of this run is no longer in memory. Choose its recording instead.')
      return Promise.resolve(copy)
    })
  }

  #file(file: File | undefined): void {
    if (file === undefined) return
    this.#tell('')
    void this.#take(async () => (await openRecording(file.name, file, () => {})).run)
  }

  #drop(event: DragEvent): void {
    event.preventDefault()
    this.#file(event.dataTransfer?.files[0])
  }

  protected override render(): TemplateResult {
    const { run, label } = this
    return html`<section
      class="card"
      aria-labelledby="title"
      @dragover=${(event: Event) => event.preventDefault()}
      @drop=${this.#drop}
    >
      <header>
        <h2 id="title">${label} <span class="name">${run?.id ?? ''}</span></h2>
        <select aria-label="Choose run ${label}" @change=${this.#choose}>
          <option value="">${run === undefined ? 'Choose a run …' : 'Choose another …'}</option>
          <option value="file">A file …</option>
          ${session.run === undefined ? nothing : html`<option value="page">What this page shows</option>`}
          <option value="link:lab">The lab so far</option>
          ${session.former.map(
            ({ incarnation, header }, i) =>
              html`<option value="former:${i}">Ended: run ${incarnation} ${header.scenario?.slug ?? ''}</option>`,
          )}
          ${this.recordings.map(({ name }) => html`<option value="link:${name}">${name}</option>`)}
        </select>
        <input
          type="file"
          hidden
          aria-label="File of run ${label}"
          accept=".gz,.jsonl.gz,application/gzip"
          @change=${(event: Event) => this.#file((event.target as HTMLInputElement).files?.[0])}
        />
      </header>
      <div class="body">
        ${this.trouble === '' ? nothing : html`<p class="error" role="alert">${this.trouble}</p>`}
        ${this.reading ? html`<p role="status">Reading …</p>` : nothing}
        ${
          run === undefined
            ? html`<p class="muted">A file dropped here, the lab's run so far, or a recording of the server's.</p>`
            : html`<p>${runLine(run, extent(run))}</p>`
        }
      </div>
    </section>`
  }

  static override styles = [
    base,
    css`
      select {
        width: auto;
        max-width: 16rem;
      }
      .name {
        margin-left: var(--space-2);
        color: var(--ink-3);
        font-size: var(--text-s);
        font-weight: 450;
        overflow-wrap: anywhere;
      }
    `,
  ]
}

customElements.define('run-source', RunSource)

declare global {
  interface HTMLElementTagNameMap {
    'run-source': RunSource
  }
}
