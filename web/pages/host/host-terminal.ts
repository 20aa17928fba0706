import { FitAddon } from '@xterm/addon-fit'
import { Terminal, type ITheme } from '@xterm/xterm'
import xtermStyles from '@xterm/xterm/css/xterm.css?inline'
import { css, html, LitElement, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit'
import { osOf } from '../../../sim/view.ts'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { openLine, type TerminalLine } from '../../io/terminal.ts'
import { base } from '../../parts/styles.ts'
import { colour, Repainting } from '../../parts/time-line/paint.ts'

/** A shell on a container host. */
export class HostTerminal extends LitElement {
  static override properties = { node: {}, line: { state: true }, why: { state: true } }
  declare node: string
  declare line: 'none' | 'opening' | 'open' | 'closed'
  /** Why the line was closed. */
  declare why: string
  #terminal: Terminal | undefined
  #socket: TerminalLine | undefined
  #watcher: ResizeObserver | undefined

  constructor() {
    super()
    new Watching(this)
    new Repainting(this)
    this.node = ''
    this.line = 'none'
    this.why = ''
  }

  get #isContainer(): boolean {
    return session.run?.store.get('node', this.node)?.driver === 'docker'
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('node') && this.line !== 'none') {
      this.#hangUp()
      this.line = 'none'
      return
    }
    this.#paint()
    // Taken off the page it hangs up, which is no reason to call again.
    if (this.isConnected && this.line === 'none' && this.#isContainer && session.isLive) this.#connect()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#hangUp()
    this.line = 'none'
  }

  /** The screen does not follow the theme by itself. */
  #paint(): void {
    const { foreground } = this.#terminal?.options.theme ?? {}
    if (this.#terminal !== undefined && foreground !== colour('--ink')) this.#terminal.options.theme = readTheme()
  }

  #hangUp(): void {
    this.#socket?.close()
    this.#socket = undefined
    this.#watcher?.disconnect()
    this.#terminal?.dispose()
    this.#terminal = undefined
  }

  #connect(): void {
    const screen = this.renderRoot.querySelector<HTMLElement>('.screen')
    if (screen === null) return
    this.#hangUp()
    this.line = 'opening'
    this.why = ''
    const style = getComputedStyle(this)
    const terminal = new Terminal({
      fontFamily: style.getPropertyValue('--mono'),
      fontSize: 13,
      theme: readTheme(),
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      screenReaderMode: true,
      scrollback: 5000,
    })
    const fit = new FitAddon()
    terminal.loadAddon(fit)
    terminal.open(screen)
    // Tab belongs to the shell: Shift+Tab leaves it, so that nobody is caught.
    terminal.attachCustomKeyEventHandler((event) => !(event.key === 'Tab' && event.shiftKey))
    const line = openLine(session.address, this.node, {
      onOpen: () => {
        this.line = 'open'
        line.resize(terminal.cols, terminal.rows)
        terminal.focus()
      },
      onBytes: (bytes) => terminal.write(bytes),
      onClose: (why) => {
        if (this.#socket !== line) return
        this.line = 'closed'
        this.why = why
      },
    })
    terminal.onData((text) => line.type(text))
    terminal.onResize(({ cols, rows }) => line.resize(cols, rows))
    this.#watcher = new ResizeObserver(() => fit.fit())
    this.#watcher.observe(screen)
    this.#terminal = terminal
    this.#socket = line
  }

  protected override render(): TemplateResult {
    if (!this.#isContainer) return this.#none()
    if (!session.isLive)
      return html`<div class="empty card">
        <h2>A recording has no shell</h2>
        <p>What was printed then stands under <a href=${href(['fleet', this.node], { tab: 'output' })}>Output</a>.</p>
      </div>`
    return html`<section class="card" aria-label="Terminal">
      <header>
        <p role="status">${this.#words()}</p>
        <p class="row">
          <span class="hint">Shift+Tab leaves the terminal.</span>
          ${this.line === 'closed' ? html`<button class="small" @click=${this.#connect}>Open it again</button>` : ''}
        </p>
      </header>
      <div class="screen"></div>
    </section>`
  }

  #words(): string {
    switch (this.line) {
      case 'none':
      case 'opening':
        return 'Opening a shell; the container is brought up if need be …'
      case 'open':
        return session.following
          ? 'A root shell in the container. It ends when you leave this page.'
          : 'A root shell in the container as it is now, not as it was at the moment that you look at.'
      case 'closed':
        return this.why === '' ? 'The connection was lost.' : this.why
    }
  }

  #none(): TemplateResult {
    const os = session.run?.store.get('node', this.node)?.os
    const isWindows = os !== undefined && osOf(os).family === 'windows'
    const script = isWindows ? 'AWS-RunPowerShellScript' : 'AWS-RunShellScript'
    const questions = isWindows ? ['Get-HotFix'] : ['rpm -qa', 'dpkg -l', 'uname -r', 'uptime']
    return html`<div class="empty card">
      <h2>A model host has no shell</h2>
      <p>
        This host is computed, not run: there is no machine to log in to. Run Command works on it all the same, and
        <code>${script}</code> answers the usual questions, such as
        ${questions.map((question, i) => html`${i === 0 ? '' : ', '}<code>${question}</code>`)}.
      </p>
      <p>
        <a class="button primary" href=${href(['commands', 'run'], { document: script, node: this.node })}
          >Run a script on it</a
        >
      </p>
    </div>`
  }

  static override styles = [
    base,
    unsafeCSS(xtermStyles),
    css`
      .screen {
        height: clamp(16rem, 62vh, 44rem);
        overflow: hidden;
        border-radius: 0 0 var(--radius-l) var(--radius-l);
        background: var(--sunken);
      }
      .xterm {
        height: 100%;
        padding: var(--space-3);
      }
      .xterm .xterm-viewport {
        background: var(--sunken);
      }
    `,
  ]
}

/** The view's own colours; a shell's sixteen are xterm's in the dark, and darker ones on light ground. */
const readTheme = (): ITheme => ({
  background: colour('--sunken'),
  foreground: colour('--ink'),
  cursor: colour('--accent'),
  cursorAccent: colour('--accent-ink'),
  selectionBackground: colour('--accent-soft'),
  black: colour('--ink'),
  white: colour('--ink-2'),
  brightBlack: colour('--ink-3'),
  brightWhite: colour('--ink'),
  red: colour('--bad'),
  brightRed: colour('--bad'),
  green: colour('--good'),
  brightGreen: colour('--good'),
  yellow: colour('--warn'),
  brightYellow: colour('--warn'),
  blue: colour('--note'),
  brightBlue: colour('--note'),
  magenta: colour('--state-installing'),
  brightMagenta: colour('--state-installing'),
  cyan: colour('--accent'),
  brightCyan: colour('--accent-strong'),
})

customElements.define('host-terminal', HostTerminal)

declare global {
  interface HTMLElementTagNameMap {
    'host-terminal': HostTerminal
  }
}
