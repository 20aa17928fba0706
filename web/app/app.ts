import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { icon } from '../parts/icons.ts'
import { base } from '../parts/styles.ts'
import '../parts/clock-control/clock-control.ts'
import '../parts/connection-notice/connection-notice.ts'
import '../parts/key-help/key-help.ts'
import '../parts/lab-guide/lab-guide.ts'
import '../parts/lab-picker/lab-picker.ts'
import '../parts/time-line/time-line.ts'
import { addKeys, onKey } from './keys.ts'
import { type Page, pageOf, pages } from './pages.ts'
import { go, href, labOf, type Place, readPlace, setParams } from './router.ts'
import { session } from './session.ts'
import { readTheme, setTheme, type Theme } from './theme.ts'
import { Watching } from './watching.ts'

/** The frame around every page: navigation, clock, guide, timeline. */
export class PatchlabApp extends LitElement {
  static override properties = {
    place: { state: true },
    loaded: { state: true },
    menuOpen: { state: true },
    guideOpen: { state: true },
    theme: { state: true },
  }
  declare place: Place
  /** The path of the page whose code is there. */
  declare loaded: string
  declare menuOpen: boolean
  declare guideOpen: boolean
  declare theme: Theme

  readonly #onHash = (): void => this.#arrive()
  #removeKeys = (): void => {}

  constructor() {
    super()
    new Watching(this)
    this.place = readPlace()
    this.loaded = ''
    this.menuOpen = false
    this.guideOpen = wantsGuide(readPlace())
    this.theme = readTheme()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', this.#onHash)
    addEventListener('keydown', onKey)
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
    const found = pageOf(place)
    if (found !== undefined) void this.#load(found.page, isNew)
  }

  #watches = false

  async #load(page: Page, isNew: boolean): Promise<void> {
    await page.load()
    this.loaded = page.path
    if (!isNew) return
    await this.updateComplete
    // Whoever uses the keyboard or a screen reader goes on where the new page begins.
    this.renderRoot.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
    this.renderRoot.querySelector('main')?.scrollTo(0, 0)
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
    this.guideOpen = !this.guideOpen
    // Else the next change of the place would open it again.
    if (!this.guideOpen) setParams({ guide: undefined, step: undefined })
  }

  protected override updated(_: PropertyValues): void {
    const title = pageOf(this.place)?.page.title
    document.title = title === undefined ? 'Patchlab' : `${title} · Patchlab`
  }

  protected override render(): TemplateResult {
    const found = pageOf(this.place)
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
      <nav class=${this.menuOpen ? 'open' : ''} aria-label="Pages">${this.#nav(found?.page)}</nav>
      <main id="main" tabindex="-1" @open-guide=${() => (this.guideOpen = true)}>
        <connection-notice></connection-notice>
        ${found === undefined ? this.#missing() : this.#page(found.page, found.args)}
      </main>
      ${
        this.guideOpen
          ? html`<aside aria-label="Lab guide"><lab-guide @close=${this.#toggleGuide}></lab-guide></aside>`
          : nothing
      }
      <footer><time-line></time-line></footer>
      <key-help></key-help>
    `
  }

  #skip(): void {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus()
  }

  #nav(present: Page | undefined): TemplateResult[] {
    return (['Watch', 'Patch Manager', 'Lab'] as const).map(
      (group) => html`
        <h2>${group}</h2>
        <ul>
          ${pages.map(({ nav, path, title }) =>
            nav?.group === group
              ? html`<li>
                  <a href=${href([path])} aria-current=${isBelow(present, path) ? 'page' : nothing}>
                    ${icon(nav.icon)}${title}
                  </a>
                </li>`
              : nothing,
          )}
        </ul>
      `,
    )
  }

  #page(page: Page, args: Readonly<Record<string, string>>): TemplateResult {
    if (this.loaded !== page.path) return html`<p class="loading" role="status">Loading …</p>`
    if (page.needsServer && !session.isLive)
      return html`<div class="empty">
        <h2>${page.title} needs the server</h2>
        <p>A recording can be watched, not worked with: the console talks to a running lab.</p>
        <p><a class="button" href=${href(['fleet'])}>Watch the recording</a></p>
      </div>`
    return page.render(args, this.place)
  }

  #missing(): TemplateResult {
    return html`<div class="empty">
      <h2>There is no page ${this.place.path.join('/')}</h2>
      <p>The link may be old, or a letter is missing.</p>
      <p><a class="button primary" href=${href(['fleet'])}>Go to the fleet</a></p>
    </div>`
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template: 'header header header' 3.5rem 'nav main aside' minmax(
            0,
            1fr
          ) 'footer footer footer' auto / 13rem minmax(0, 1fr) auto;
        height: 100dvh;
      }
      .skip {
        position: absolute;
        left: -100vw;
        z-index: 10;
      }
      .skip:focus {
        left: var(--space-2);
        top: var(--space-2);
      }
      header {
        grid-area: header;
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: 0 var(--space-4);
        background: var(--surface);
        border-bottom: 1px solid var(--line);
        min-width: 0;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        color: var(--ink);
        font-weight: 680;
        font-size: var(--text-l);
        letter-spacing: -0.02em;
        text-decoration: none;
      }
      .brand svg {
        width: 1.75rem;
        height: 1.75rem;
        color: var(--accent);
      }
      .end {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        margin-left: auto;
        min-width: 0;
      }
      header .icon {
        width: 2.25rem;
        padding: 0;
        font-size: 1.05rem;
      }
      header .icon[aria-pressed='true'] {
        background: var(--accent-soft);
        color: var(--accent-strong);
      }
      .menu {
        display: none;
      }
      nav {
        grid-area: nav;
        padding: var(--space-3) var(--space-2);
        background: var(--surface);
        border-right: 1px solid var(--line);
        overflow-y: auto;
      }
      nav h2 {
        padding: var(--space-3) var(--space-3) var(--space-1);
        color: var(--ink-3);
        font-size: var(--text-xs);
        font-weight: 600;
        letter-spacing: 0.04em;
        text-transform: uppercase;
      }
      nav ul {
        list-style: none;
      }
      nav a {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: 0.4rem var(--space-3);
        border-radius: var(--radius-m);
        color: var(--ink-2);
        font-weight: 520;
        text-decoration: none;
      }
      nav a:hover {
        background: var(--sunken);
        color: var(--ink);
      }
      nav a[aria-current] {
        background: var(--accent-soft);
        color: var(--accent-strong);
        font-weight: 600;
      }
      main {
        grid-area: main;
        overflow: auto;
        outline-offset: -2px;
      }
      main:focus {
        outline: none;
      }
      aside {
        grid-area: aside;
        width: 24rem;
        overflow-y: auto;
        background: var(--surface);
        border-left: 1px solid var(--line);
      }
      footer {
        grid-area: footer;
        min-width: 0;
        background: var(--surface);
        border-top: 1px solid var(--line);
      }
      .loading {
        padding: var(--space-5);
        color: var(--ink-3);
      }
      @media (max-width: 60rem) {
        :host {
          grid-template: 'header' 3.25rem 'main' minmax(0, 1fr) 'footer' auto / minmax(0, 1fr);
        }
        .menu {
          display: inline-flex;
          padding: 0 var(--space-2);
        }
        nav {
          display: none;
          position: fixed;
          inset: 3.25rem auto 0 0;
          z-index: 5;
          width: 15rem;
          box-shadow: var(--shadow);
        }
        nav.open {
          display: block;
        }
        aside {
          position: fixed;
          inset: 3.25rem 0 0 auto;
          z-index: 4;
          width: min(24rem, 100vw);
          box-shadow: var(--shadow);
        }
        header {
          gap: var(--space-2);
          padding: 0 var(--space-2);
        }
        .brand span {
          display: none;
        }
      }
      @media (max-width: 40rem) {
        aside {
          width: 100vw;
          border-left: 0;
        }
      }
    `,
  ]
}

/** A link to a step of the guide is one to the guide. */
const wantsGuide = ({ params }: Place): boolean => params.has('guide') || params.has('step')

const isBelow = (page: Page | undefined, path: string): boolean =>
  page !== undefined && (page.path === path || page.path.startsWith(`${path}/`))

const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="7" fill="currentColor" />
  <g fill="none" stroke="var(--surface)" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round">
    <rect x="7" y="7" width="7.5" height="7.5" rx="1.6" />
    <rect x="17.5" y="7" width="7.5" height="7.5" rx="1.6" />
    <rect x="7" y="17.5" width="7.5" height="7.5" rx="1.6" />
    <path d="m17.6 21.6 2.6 2.7 4.6-5.6" />
  </g>
</svg>`

customElements.define('patchlab-app', PatchlabApp)

declare global {
  interface HTMLElementTagNameMap {
    'patchlab-app': PatchlabApp
  }
}
