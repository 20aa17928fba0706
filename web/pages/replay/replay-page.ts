import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { href, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import type { OpenedRecording } from '../../io/recording.ts'
import {
  fetchRecording,
  listRecordings,
  openRecording,
  recordingPath,
  type ServerRecordings,
  soFarPath,
} from '../../io/recordings.ts'
import { sayBytes, troubleOf } from '../../io/trouble.ts'
import { sayTime } from '../../model/lab-time.ts'
import type { Run } from '../../model/run.ts'
import { icon } from '../../parts/icons.ts'
import { base } from '../../parts/styles.ts'
import { replayStyles } from './replay-styles.ts'
import { runFacts } from './run-facts.ts'

/** Opens runs that are over: a file, one of the server's recordings, or what the page has seen end. */
export class ReplayPage extends LitElement {
  static override properties = {
    params: { attribute: false },
    server: { state: true },
    trouble: { state: true },
    reading: { state: true },
    share: { state: true },
    breaksOff: { state: true },
    over: { state: true },
  }
  declare params: URLSearchParams
  /** What the server has; undefined while it is asked. */
  declare server: ServerRecordings | 'away' | undefined
  declare trouble: string
  /** What is being read; '' for nothing. */
  declare reading: string
  /** How much of it has been read, 0 to 1. */
  declare share: number
  /** Whether the recording that was opened last breaks off before its end. */
  declare breaksOff: boolean
  /** Whether a file is held over the page. */
  declare over: boolean
  /** The recording that the link named last. */
  #named = ''
  /** Counts what was begun to be read: the last wins. */
  #turn = 0

  constructor() {
    super()
    new Watching(this)
    this.params = new URLSearchParams()
    this.trouble = ''
    this.reading = ''
    this.share = 0
    this.breaksOff = false
    this.over = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#ask()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#cancel()
  }

  /** What is being read is not wanted any more. @returns the number of what is read next */
  #cancel(): number {
    this.reading = ''
    return ++this.#turn
  }

  async #ask(): Promise<void> {
    try {
      this.server = await listRecordings(session.address)
    } catch {
      this.server = 'away'
    }
  }

  /** A link may name one of the server's recordings. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const name = this.params.get('recording') ?? ''
    if (!changed.has('params') || name === this.#named) return
    this.#named = name
    if (name !== '' && session.recording !== name) this.#follow(name)
  }

  #follow(name: string): void {
    void this.#fetch(recordingPath(name), name, name)
  }

  /** A link to where one is already leads nowhere by itself. */
  #press(name: string): void {
    if (name === this.#named && name !== session.recording && name !== this.reading) this.#follow(name)
  }

  /** Shows what no link names. */
  #show(run: Run): void {
    this.#cancel()
    setParams({ recording: undefined, at: undefined })
    session.open(run)
  }

  #leave(): void {
    this.#cancel()
    setParams({ recording: undefined })
    session.goLive()
  }

  #fetch(path: string, name: string, recording = ''): Promise<void> {
    return this.#open(name, recording, (onProgress) => fetchRecording(path, name, onProgress))
  }

  #read(file: File | null | undefined): void {
    if (file === null || file === undefined) return
    void this.#open(file.name, '', (onProgress) => openRecording(file.name, file, onProgress))
  }

  async #open(
    name: string,
    recording: string,
    read: (onProgress: (share: number) => void) => Promise<OpenedRecording>,
  ): Promise<void> {
    const turn = this.#cancel()
    Object.assign(this, { reading: name, share: 0, trouble: '', breaksOff: false })
    try {
      const { run, breaksOff } = await read((share) => {
        if (turn === this.#turn) this.share = share
      })
      if (turn !== this.#turn) return
      this.breaksOff = breaksOff
      if (recording === '') this.#show(run)
      else session.open(run, recording)
    } catch (error) {
      if (turn !== this.#turn) return
      this.trouble = troubleOf(error)
    }
    this.reading = ''
  }

  #drop(event: DragEvent): void {
    event.preventDefault()
    this.over = false
    this.#read(event.dataTransfer?.files[0])
  }

  #hold(event: DragEvent): void {
    event.preventDefault()
    this.over = event.type === 'dragover'
  }

  protected override render(): TemplateResult {
    return html`<div
      class="page ${this.over ? 'over' : ''}"
      @dragover=${this.#hold}
      @dragleave=${this.#hold}
      @drop=${this.#drop}
    >
      <header>
        <div>
          <h1>Replay</h1>
          <p class="muted">Watch a run that is over, moment by moment. A recording needs no server.</p>
        </div>
        <a class="button" href=${href(['compare'])}>${icon('compare')}Compare two runs</a>
      </header>
      ${this.trouble === '' ? nothing : html`<p class="notice bad" role="alert">${this.trouble}</p>`}
      ${
        this.breaksOff
          ? html`<p class="notice warn" role="status">
              <strong>The file breaks off before its end,</strong> as that of a server that was killed does. It is shown
              as far as it goes.
            </p>`
          : nothing
      }
      ${this.#present()} ${this.#file()}
      <div class="columns">${this.#onServer()} ${this.#former()}</div>
    </div>`
  }

  #file(): TemplateResult {
    if (this.reading !== '')
      return html`<section class="card drop" role="status">
        <p>Reading <strong>${this.reading}</strong> …</p>
        <progress max="1" .value=${this.share} aria-label="Read so far"></progress>
      </section>`
    return html`<section class="card drop">
      <p><strong>Drop a recording here,</strong> or</p>
      <label class="button primary"
        >Choose a file
        <input
          class="visually-hidden"
          type="file"
          accept=".gz,.jsonl.gz,application/gzip"
          @change=${(event: Event) => this.#read((event.target as HTMLInputElement).files?.[0])}
        />
      </label>
      <p class="hint">
        <code>patchlab record run.jsonl.gz</code> and <code>patchlab run --record run.jsonl.gz</code> make them.
      </p>
    </section>`
  }

  #present(): TemplateResult | typeof nothing {
    const { run, isLive } = session
    if (run === undefined || isLive) return nothing
    return html`<section class="card" aria-labelledby="present">
      <header>
        <h2 id="present">${run.incarnation === 0 ? run.id : `Run ${run.incarnation}`}</h2>
        <div class="row">
          <a class="button primary" href=${href(['fleet'])}>${icon('fleet')}Watch the fleet</a>
          <button @click=${this.#leave}>Back to the live lab</button>
        </div>
      </header>
      <div class="body">${runFacts(run)}</div>
    </section>`
  }

  #onServer(): TemplateResult {
    const { server } = this
    return html`<section class="card" aria-labelledby="server">
      <header><h2 id="server">On the server</h2></header>
      <div class="body stack">
        ${
          server === 'away'
            ? html`<p class="muted">The server does not answer. Files can be opened nevertheless.</p>
                <p><button class="small" @click=${() => this.#ask()}>Ask again</button></p>`
            : html`<ul>
                <li>
                  <span class="what"
                    ><strong>This lab's run so far</strong>
                    <span class="hint">${session.address.account} ${session.address.region}</span></span
                  >
                  <a class="button small" href=${soFarPath(session.address)} download="">Save</a>
                  <button class="small" @click=${() => this.#fetch(soFarPath(session.address), 'This lab so far')}>
                    Open
                  </button>
                </li>
                ${server?.recordings.map(
                  ({ name, bytes, written }) =>
                    html`<li>
                      <span class="what"
                        ><span class="mono">${name}</span>
                        <span class="hint">${sayBytes(bytes)} · ${new Date(written).toLocaleString()}</span></span
                      >
                      <a
                        class="button small"
                        href=${href(['replay'], { recording: name })}
                        aria-label="Open ${name}"
                        @click=${() => this.#press(name)}
                        >Open</a
                      >
                    </li>`,
                )}
              </ul>`
        }
        ${
          server !== 'away' && server?.kept === false
            ? html`<p class="hint">
                Started with <code>--recordings &lt;folder&gt;</code>, the server records every lab from its beginning.
              </p>`
            : nothing
        }
      </div>
    </section>`
  }

  #former(): TemplateResult {
    return html`<section class="card" aria-labelledby="former">
      <header><h2 id="former">Seen to end on this page</h2></header>
      <div class="body">
        ${
          session.former.length === 0
            ? html`<p class="muted">When the lab is reset, or a scenario begins, the run before it is kept here.</p>`
            : html`<ul>
                ${session.former.map((run) => this.#one(run))}
              </ul>`
        }
      </div>
    </section>`
  }

  #one(run: Run): TemplateResult {
    return html`<li>
      <span class="what"
        ><strong>${run.header.scenario?.slug ?? `Run ${run.incarnation}`}</strong>
        <span class="hint">began ${sayTime(run.header.start)} · ${run.cursor.last} changes</span></span
      >
      <button class="small" aria-label="Open run ${run.incarnation}" @click=${() => this.#show(run)}>Open</button>
    </li>`
  }

  static override styles = [base, replayStyles]
}

customElements.define('replay-page', ReplayPage)

declare global {
  interface HTMLElementTagNameMap {
    'replay-page': ReplayPage
  }
}
