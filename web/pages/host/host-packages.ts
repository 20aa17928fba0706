import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import type { createPackages, InstalledView } from '../../../sim/packages-view.ts'
import type { Records } from '../../../sim/view.ts'
import { href, setParams } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { Watching } from '../../app/watching.ts'
import { sayTime } from '../../model/lab-time.ts'
import { installTime } from '../../model/patch-list.ts'
import type { Run } from '../../model/run.ts'
import { toLink } from '../../parts/form/search-field.ts'
import { base } from '../../parts/styles.ts'
import { tableOf } from '../../parts/table.ts'
import { notLoaded } from './not-loaded.ts'

type Create = typeof createPackages

/** What is installed on a host, as it is at the moment that is looked at. */
export class HostPackages extends LitElement {
  static override properties = {
    node: {},
    params: { attribute: false },
    create: { state: true },
    failed: { state: true },
  }
  declare node: string
  declare params: URLSearchParams
  /** What knows the vendors' catalogues, once it is loaded. */
  declare create: Create | undefined
  /** Whether it could not be loaded. */
  declare failed: boolean
  #isLoading = false
  #read: { readonly run: Run; readonly packages: ReturnType<Create> } | undefined
  #last: { readonly host: Records['model-host']; readonly list: readonly InstalledView[] } | undefined

  constructor() {
    super()
    new Watching(this)
    this.node = ''
    this.params = new URLSearchParams()
    this.create = undefined
    this.failed = false
  }

  protected override render(): TemplateResult {
    const { run } = session
    const node = run?.store.get('node', this.node)
    if (run === undefined || node === undefined) return html``
    if (node.driver === 'docker') return this.#inside(run)
    const host = run.store.get('model-host', this.node)
    if (host === undefined) return html`<p class="empty card">The host is still being made.</p>`
    if (this.failed) return notLoaded('Packages', () => (this.failed = false))
    if (this.create === undefined) {
      void this.#load()
      return html`<p class="muted" role="status">Loading what the vendors publish …</p>`
    }
    return this.#list(this.#packages(this.create, run, host))
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return
    this.#isLoading = true
    try {
      this.create = (await import('../../../sim/packages-view.ts')).createPackages
    } catch {
      this.failed = true
    }
    this.#isLoading = false
  }

  /** A host's record is another one whenever its packages are. */
  #packages(create: Create, run: Run, host: Records['model-host']): readonly InstalledView[] {
    if (this.#read?.run !== run) {
      this.#read = { run, packages: create(run.store, run.header) }
      this.#last = undefined
    }
    if (this.#last?.host !== host) this.#last = { host, list: this.#read.packages(host.os, host, session.time) }
    return this.#last.list
  }

  #list(all: readonly InstalledView[]): TemplateResult {
    const search = this.params.get('q') ?? ''
    const isLater = this.params.get('later') === 'yes'
    const words = search.toLowerCase().split(/\s+/).filter(Boolean)
    const shown = all.filter(
      ({ name, version, isFromImage, advisories }) =>
        !(isLater && isFromImage) &&
        words.every((word) => `${name} ${version} ${advisories.join(' ')}`.toLowerCase().includes(word)),
    )
    const later = all.filter(({ isFromImage }) => !isFromImage).length
    return html`<div class="stack">
      <div class="tools" role="search">
        <label
          >Find
          <input
            type="search"
            placeholder="Name, version, notice"
            .value=${search}
            @input=${toLink('q')}
            autocomplete="off"
          />
        </label>
        <label class="check"
          ><input
            type="checkbox"
            .checked=${isLater}
            @change=${() => setParams({ later: isLater ? undefined : 'yes' })}
          />
          Only what came later than the image (${later})</label
        >
      </div>
      <section class="card" aria-label="Packages">
        ${
          shown.length === 0
            ? html`<div class="empty">
                <h2>No package matches</h2>
                <p>${later === 0 && isLater ? 'Nothing was installed since the host was made.' : 'Search for less.'}</p>
                <p>
                  <button @click=${() => setParams({ q: undefined, later: undefined })}>Show all ${all.length}</button>
                </p>
              </div>`
            : table(shown)
        }
      </section>
      <p class="hint">${shown.length} of ${all.length} packages.</p>
    </div>`
  }

  #inside({ store }: Run): TemplateResult {
    const report = store.get('patch-report', this.node)
    const items = (report && store.get('patch-items', report.items)?.items)?.filter(({ installedAt, state }) =>
      state === 'InstalledOther' ? installedAt > 0 : state.startsWith('Installed'),
    )
    return html`<div class="stack">
      <div class="notice">
        <p>
          <strong>This host is a container:</strong> its package database is inside, where its own package manager keeps
          it. Ask that: <code>rpm -qa</code> or <code>dpkg -l</code>.
        </p>
        <a class="button" href=${href(['fleet', this.node], { tab: 'terminal' })}>Open a terminal</a>
      </div>
      ${
        report === undefined || items === undefined
          ? html`<p class="muted">A scan reports what is installed: there was none yet.</p>`
          : html`<section class="card" aria-labelledby="reported">
              <header>
                <h2 id="reported">Installed, as ${report.operation} reported it</h2>
                <span class="muted">${items.length}</span>
              </header>
              ${tableOf(
                'Table of installed packages',
                ['Package', 'Installed (UTC)'],
                items.map((item) => {
                  const time = installTime(report, item)
                  return html`<tr>
                    <td class="mono">${item.title}</td>
                    <td class="time">${time === 0 ? '–' : sayTime(time)}</td>
                  </tr>`
                }),
              )}
            </section>`
      }
    </div>`
  }

  static override styles = [
    base,
    css`
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3) var(--space-5);
        align-items: end;
      }
      label {
        display: grid;
        flex: 1 1 14rem;
        gap: var(--space-1);
        max-width: 30rem;
      }
      label input {
        font-size: var(--text-m);
        font-weight: 400;
      }
      .check {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: 2.25rem;
        font-weight: 400;
      }
      .notice p {
        flex: 1 1 20rem;
      }
      .name {
        min-width: 12rem;
      }
      .name .muted {
        display: block;
        font-size: var(--text-xs);
      }
    `,
  ]
}

const table = (packages: readonly InstalledView[]): TemplateResult =>
  tableOf(
    'Table of packages',
    ['Package', 'Version', 'Architecture', 'Notices', 'Installed (UTC)'],
    packages.map(
      ({ name, arch, version, installedAt, isFromImage, isBroken, advisories, summary }) =>
        html`<tr>
          <td class="name"><span class="mono">${name}</span><span class="muted">${summary}</span></td>
          <td>
            <span class="mono">${version}</span>
            ${isBroken ? html`<span class="badge bad">! not configured</span>` : nothing}
          </td>
          <td>${arch}</td>
          <td>${advisories.length === 0 ? '–' : advisories.join(', ')}</td>
          <td class="time">
            ${sayTime(installedAt)} ${isFromImage ? nothing : html`<span class="badge note">later</span>`}
          </td>
        </tr>`,
    ),
  )

customElements.define('host-packages', HostPackages)

declare global {
  interface HTMLElementTagNameMap {
    'host-packages': HostPackages
  }
}
