import { css, html, LitElement, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Told } from '../../../sim/view.ts'
import type { Moment } from '../../model/chronicle.ts'
import { sayTime } from '../../model/lab-time.ts'
import { indexAfter } from '../../model/playback.ts'
import { written } from '../form/written.ts'
import { base } from '../styles.ts'

/** Height of an event, CSS pixels. */
const tall = 58

const subjects: Readonly<Record<Told['about'] | 'failure', string>> = {
  failure: 'What went wrong',
  host: 'Hosts',
  command: 'Commands',
  patches: 'Patches',
  fault: 'Faults',
  setting: 'Settings',
  scenario: 'Scenario',
}

const marks: Readonly<Record<Told['about'], string>> = {
  host: '▣',
  command: '❯',
  patches: '↓',
  fault: '!',
  setting: '◆',
  scenario: '✓',
}

/** What happened, in words. The event that is looked at stays in sight; a click goes to one. Fires `scrub` with a revision. */
export class EventList extends LitElement {
  static override properties = {
    told: { attribute: false, hasChanged: () => true },
    failures: { attribute: false },
    moment: { attribute: false },
    about: { state: true },
  }
  declare told: readonly Told[]
  declare failures: readonly Told[]
  declare moment: Moment
  declare about: '' | keyof typeof subjects
  #shown: readonly Told[] = []
  #seen = ''
  /** How it was when last drawn. */
  #before: { readonly about: string; readonly present: number; readonly events: number } | undefined

  constructor() {
    super()
    this.told = []
    this.failures = []
    this.moment = { rev: 0, at: 0 }
    this.about = ''
  }

  protected override willUpdate(): void {
    const { told, failures, about } = this
    const seen = `${about} ${told.length} ${told[0]?.rev} ${told.at(-1)?.rev} ${failures.length}`
    if (seen === this.#seen) return
    this.#seen = seen
    this.#shown = about === '' ? told : about === 'failure' ? failures : told.filter((each) => each.about === about)
  }

  protected override updated(): void {
    const list = this.#list
    if (list === null) return
    const before = this.#before
    const now = { about: this.about, present: this.#present(), events: this.#shown.length }
    this.#before = now
    const isSame = before?.about === now.about
    if (isSame && before.present === now.present) return
    const isInSight = (index: number): boolean =>
      index * tall >= list.scrollTop && (index + 1) * tall <= list.scrollTop + list.clientHeight
    // Whoever reads what was before is not torn away by what comes in.
    if (isSame && before.events !== now.events && !isInSight(before.present)) return
    if (isInSight(now.present)) return
    list.scrollTop = Math.max(0, now.present * tall - list.clientHeight / 2)
    this.requestUpdate()
  }

  get #list(): HTMLElement | null {
    return this.renderRoot.querySelector('.list')
  }

  /** The index of the last event that had happened. */
  #present(): number {
    return indexAfter(this.#shown, this.moment.rev) - 1
  }

  #choose(event: Event): void {
    this.about = written(event) as EventList['about']
  }

  #go(rev: number): void {
    this.dispatchEvent(new CustomEvent('scrub', { detail: rev }))
  }

  protected override render(): TemplateResult {
    const list = this.#list
    const from = Math.max(0, Math.floor((list?.scrollTop ?? 0) / tall) - 4)
    const rows = this.#shown.slice(from, from + Math.ceil((list?.clientHeight ?? 400) / tall) + 8)
    const present = this.#present()
    return html`
      <div class="head">
        <h3 id="title">Events</h3>
        <select class="about" aria-label="What the events are about" @change=${this.#choose}>
          <option value="">Everything</option>
          ${Object.entries(subjects).map(([value, text]) => html`<option value=${value}>${text}</option>`)}
        </select>
        <span class="muted">${this.#shown.length}</span>
      </div>
      <div class="list" tabindex="0" role="region" aria-labelledby="title" @scroll=${() => this.requestUpdate()}>
        ${
          this.#shown.length === 0
            ? html`<p class="none muted">Nothing of this kind has happened.</p>`
            : html`<ol style="height:${this.#shown.length * tall}px">
                ${repeat(
                  rows,
                  // Whoever has the focus on an event keeps it on that one.
                  (event) => event,
                  ({ rev, at, about, text }, i) => {
                    const index = from + i
                    return html`<li
                      style="top:${index * tall}px"
                      aria-setsize=${this.#shown.length}
                      aria-posinset=${index + 1}
                      class=${index > present ? 'later' : ''}
                    >
                      <button
                        class="quiet"
                        aria-current=${index === present}
                        @click=${() => this.#go(rev)}
                        title=${text}
                      >
                        <span class="sign ${about}" aria-hidden="true">${marks[about]}</span>
                        <span class="text">${text}</span>
                        <time class="mono" datetime=${new Date(at).toISOString()}>${sayTime(at)}</time>
                      </button>
                    </li>`
                  },
                )}
              </ol>`
        }
      </div>
    `
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-height: 0;
      }
      .head {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-1) var(--space-2);
        font-size: var(--text-xs);
      }
      select.about {
        width: auto;
        min-height: 1.75rem;
        padding: 0 var(--space-2);
        font-size: var(--text-xs);
      }
      .list {
        overflow-y: auto;
        scrollbar-width: thin;
      }
      .list:focus-visible {
        outline-offset: -2px;
      }
      ol {
        position: relative;
        list-style: none;
      }
      li {
        position: absolute;
        left: 0;
        right: 0;
        height: 58px;
      }
      button {
        display: grid;
        grid-template-columns: 1.1rem minmax(0, 1fr);
        gap: 0 var(--space-2);
        width: 100%;
        height: 100%;
        min-height: 0;
        padding: 3px var(--space-2);
        border-radius: 0;
        border-left: 3px solid transparent;
        font-size: var(--text-xs);
        font-weight: 450;
        line-height: 1.35;
        text-align: left;
        justify-items: start;
        align-content: center;
      }
      button[aria-current='true'] {
        border-left-color: var(--accent);
        background: var(--accent-soft);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      .later .text {
        color: var(--ink-3);
      }
      .sign {
        grid-row: span 2;
        color: var(--ink-3);
        font-weight: 700;
      }
      .sign.fault {
        color: var(--bad);
      }
      .sign.scenario,
      .sign.patches {
        color: var(--good);
      }
      .sign.command {
        color: var(--note);
      }
      .text {
        display: -webkit-box;
        overflow: hidden;
        overflow-wrap: anywhere;
        white-space: normal;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      time {
        color: var(--ink-3);
        font-size: 11px;
      }
      .none {
        padding: var(--space-3);
        font-size: var(--text-s);
      }
    `,
  ]
}

customElements.define('event-list', EventList)

declare global {
  interface HTMLElementTagNameMap {
    'event-list': EventList
  }
}
