import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { icon } from '../parts/icons.ts'
import { base } from '../parts/styles.ts'
import '../parts/clock-control/clock-control.ts'
import '../parts/connection-notice/connection-notice.ts'
import '../parts/key-help/key-help.ts'
import '../parts/lab-guide/lab-guide.ts'
import '../parts/lab-picker/lab-picker.ts'
import '../parts/time-line/time-line.ts'
import { frame } from './frame-styles.ts'
import { addKeys, onKey } from './keys.ts'
import { mark } from './mark.ts'
import { navigation } from './navigation.ts'
import { type Page, pageOf, pages } from './pages.ts'
import { go, href, labOf, type Place, readPlace, setParams } from './router.ts'
import { session } from './session.ts'
import { readTheme, setTheme, type Theme } from './theme.ts'
import { titleOf } from './title.ts'
import { Watching } from './watching.ts'

/** The frame around every page: navigation, clock, guide, timeline. */
export class PatchlabApp extends LitElement {
  static override properties = {
    place: { state: true },
    loaded: { state: true },
    failed: { state: true },
    narrow: { state: true },
    menuOpen: { state: true },
    guideOpen: { state: true },
    theme: { state: true },
  }
  declare place: Place
  /** The path of the page whose code is there. */
  declare loaded: string
  /** Whether the code of the page that is wanted could not be had. */
  declare failed: boolean
  /** Whether navigation and guide lie over the page, not beside it. */
  declare narrow: boolean
  declare menuOpen: boolean
  declare guideOpen: boolean
  declare theme: Theme

  readonly #onHash = (): void => this.#arrive()
  readonly #width = matchMedia('(max-width: 60rem)')
  readonly #onWidth = (): void => void (this.narrow = this.#width.matches)
  /** What opened the guide. */
  #opener: Element | undefined
  #removeKeys = (): void => {}

  constructor() {
    super()
    new Watching(this)
    this.place = readPlace()
    this.loaded = ''
    this.failed = false
    this.narrow = this.#width.matches
    this.menuOpen = false
    this.guideOpen = wantsGuide(readPlace())
    this.theme = readTheme()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', this.#onHash)
    addEventListener('keydown', onKey)
    addEventListener('keydown', this.#onEscape)
    this.#width.addEventListener('change', this.#onWidth)
    this.#removeKeys = addKeys([
      ...pages.flatMap(({ nav, path, title }) =>
        nav === undefined ? [] : [{ key: `g ${nav.key}`, what: title, group: 'Go to', act: () => go([path]) }],
      ),
      { key: '?', what: 'This list', group: 'Everywhere', act: () => this.#help() },
      { key: 't', what: 'Light, dark or as the system has it', group: 'Everywhere', act: () => this.#nextTheme() },
      { key: 'h', what: 'Show or hide the lab guide', group: 'Everywhere', act: () => this.#toggleGuide() },
    ])
    this.#arrive()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('hashchange', this.#onHash)
    removeEventListener('keydown', onKey)
    removeEventListener('keydown', this.#onEscape)
    this.#width.removeEventListener('change', this.#onWidth)
    this.#removeKeys()
  }

  #arrive(): void {
    if (location.hash === '' || location.hash === '#/') return go(['fleet'], {}, 'replace')
    const place = readPlace()
    const lab = labOf(place)
    const isOther = lab.account !== session.address.account || lab.region !== session.address.region
    if (
      (session.run === undefined && session.connection === 'connecting' && !this.#watches) ||
      (session.isLive && isOther)
    ) {
      this.#watches = true
      session.watch(lab)
    }
    const isNew = place.path.join('/') !== this.place.path.join('/')
    this.place = place
    this.menuOpen = false
    if (wantsGuide(place)) this.guideOpen = true
    // It would lie over what one wanted to see.
    else if (isNew && this.narrow) this.guideOpen = false
    const found = pageOf(place)
    if (found !== undefined) void this.#load(found.page, isNew)
  }

  #watches = false

  async #load(page: Page, isNew: boolean): Promise<void> {
    this.failed = false
    const isWanted = (): boolean => pageOf(this.place)?.page === page
    try {
      await page.load()
    } catch {
      if (isWanted()) this.failed = true
      return
    }
    if (!isWanted()) return
    this.loaded = page.path
    if (!isNew) return
    await this.updateComplete
    // Whoever uses the keyboard or a screen reader goes on where the new page begins.
    this.renderRoot.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
    this.renderRoot.querySelector('main')?.scrollTo(0, 0)
  }

  /** After an update the server has the page under another name, which a reload finds. */
  async #again(page: Page): Promise<void> {
    await this.#load(page, true)
    if (this.failed && (await fetch('./').catch(() => undefined))?.ok === true) location.reload()
  }

  readonly #onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.menuOpen) return
    this.menuOpen = false
    this.renderRoot.querySelector<HTMLElement>('.menu')?.focus()
  }

  #help(): void {
    this.renderRoot.querySelector('key-help')?.open()
  }

  #nextTheme(): void {
    const order: readonly Theme[] = ['auto', 'light', 'dark']
    this.theme = order[(order.indexOf(this.theme) + 1) % order.length] ?? 'auto'
    setTheme(this.theme)
  }

  #toggleGuide(): void {
    if (this.guideOpen) void this.#closeGuide()
    else void this.#openGuide()
  }

  async #openGuide(): Promise<void> {
    this.#opener = focused()
    this.guideOpen = true
    await this.updateComplete
    // What had the focus may lie under the guide now.
    if (this.narrow) this.renderRoot.querySelector<HTMLElement>('.guide')?.focus()
  }

  async #closeGuide(): Promise<void> {
    const wasIn = this.renderRoot.querySelector('.guide')?.matches(':focus-within') === true
    this.guideOpen = false
    // Else the next change of the place would open it again.
    setParams({ guide: undefined, step: undefined })
    await this.updateComplete
    if (!wasIn) return
    if (this.#opener?.isConnected === true && this.#opener instanceof HTMLElement && this.#opener !== document.body)
      this.#opener.focus()
    else this.#skip()
  }

  protected override updated(_: PropertyValues): void {
    const title = this.#title
    document.title = title === '' ? 'Patchlab' : `${title} · Patchlab`
  }

  get #title(): string {
    const found = pageOf(this.place)
    return found === undefined ? '' : titleOf(found.page, found.args)
  }

  protected override render(): TemplateResult {
    const found = pageOf(this.place)
    const isCovered = this.narrow && (this.guideOpen || this.menuOpen)
    return html`
      <header>
        <button class="skip" @click=${this.#skip}>Skip to the page</button>
        <button
          class="quiet menu"
          aria-label="Navigation"
          aria-expanded=${this.menuOpen}
          @click=${() => (this.menuOpen = !this.menuOpen)}
        >
          ${icon('menu')}
        </button>
        <a class="brand" href=${href(['fleet'])} aria-label="Patchlab">${mark}<span>Patchlab</span></a>
        <lab-picker></lab-picker>
        <div class="end">
          <clock-control></clock-control>
          <button
            class="quiet icon"
            title="Lab guide (h)"
            aria-label="Lab guide"
            aria-pressed=${this.guideOpen}
            @click=${this.#toggleGuide}
          >
            ${icon('scenario')}
          </button>
          <button
            class="quiet icon"
            title="Theme: ${this.theme} (t)"
            aria-label="Theme: ${this.theme}"
            @click=${this.#nextTheme}
          >
            ${icon(this.theme)}
          </button>
          <button class="quiet icon" title="Keys (?)" aria-label="Keys" @click=${this.#help}>${icon('help')}</button>
        </div>
      </header>
      <nav class=${this.menuOpen ? 'open' : ''} aria-label="Pages">${navigation(found?.page)}</nav>
      <main
        id="main"
        tabindex="-1"
        aria-label=${this.#title || nothing}
        ?inert=${isCovered}
        @open-guide=${this.#openGuide}
      >
        <connection-notice></connection-notice>
        ${found === undefined ? this.#missing() : this.#page(found.page, found.args)}
      </main>
      ${
        this.guideOpen
          ? html`<div
              class="guide"
              role=${this.narrow ? 'dialog' : 'complementary'}
              aria-modal=${this.narrow ? 'true' : nothing}
              aria-label="Lab guide"
              tabindex="-1"
              ?inert=${this.narrow && this.menuOpen}
            >
              <lab-guide @close=${this.#toggleGuide}></lab-guide>
            </div>`
          : nothing
      }
      <footer ?inert=${isCovered}><time-line></time-line></footer>
      <key-help></key-help>
    `
  }

  #skip(): void {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus()
  }

  #page(page: Page, args: Readonly<Record<string, string>>): TemplateResult {
    if (this.failed)
      return html`<div class="empty" role="alert">
        <h1>${page.title} cannot be shown</h1>
        <p>The server, which has this page's code, does not answer or was updated meanwhile.</p>
        <p><button class="primary" @click=${() => this.#again(page)}>Try again</button></p>
      </div>`
    if (this.loaded !== page.path) return html`<p class="loading" role="status">Loading …</p>`
    if (page.needsServer && !session.isLive)
      return html`<div class="empty">
        <h1>${page.title} needs the server</h1>
        <p>A recording can be watched, not worked with: the console talks to a running lab.</p>
        <p><a class="button" href=${href(['fleet'])}>Watch the recording</a></p>
      </div>`
    return page.render(args, this.place)
  }

  #missing(): TemplateResult {
    return html`<div class="empty">
      <h1>There is no page ${this.place.path.join('/')}</h1>
      <p>The link may be old, or a letter is missing.</p>
      <p><a class="button primary" href=${href(['fleet'])}>Go to the fleet</a></p>
    </div>`
  }

  static override styles = [base, frame]
}

/** What has the focus, in whatever element it stands. */
function focused(): Element | undefined {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element ?? undefined
}

/** A link to a step of the guide is one to the guide. */
const wantsGuide = ({ params }: Place): boolean => params.has('guide') || params.has('step')

customElements.define('patchlab-app', PatchlabApp)

declare global {
  interface HTMLElementTagNameMap {
    'patchlab-app': PatchlabApp
  }
}
