import { html, nothing, type TemplateResult } from 'lit'
import { progressWords, type Tile } from '../../model/fleet.ts'
import { stateMarks, stateWords } from '../../model/host-state.ts'
import { osMark } from '../../parts/os-mark.ts'
import { stateMark } from '../../parts/state-mark.ts'

/** All that a tile says, in one line. */
export function tileWords({ name, platform, state, patchGroup, patches, progress, faults }: Tile): string {
  const parts = [
    name,
    platform,
    stateWords[state],
    ...(progress === undefined ? [] : [progressWords(progress)]),
    ...(patches === undefined
      ? ['not scanned yet']
      : [
          `${patches.missing} missing`,
          ...(patches.failed === 0 ? [] : [`${patches.failed} failed`]),
          `${patches.installed} installed`,
          ...(patches.pendingReboot === 0 ? [] : [`${patches.pendingReboot} pending reboot`]),
          patches.isCompliant ? 'compliant' : 'not compliant',
        ]),
    ...(faults === 0 ? [] : [`${faults} ${faults === 1 ? 'fault' : 'faults'}`]),
    ...(patchGroup === '' ? [] : [`patch group ${patchGroup}`]),
  ]
  return parts.join(' · ')
}

export const tileContent = (tile: Tile, density: 'large' | 'compact'): TemplateResult =>
  density === 'compact' ? compact(tile) : large(tile)

/**
 * A tile of a big fleet is one element, its progress and its corner (not compliant) are backgrounds: with a thousand of them on the screen
 * every element, clip and transform counts.
 */
export const smallTile = (tile: Tile, to: string, tab: number): TemplateResult =>
  html`<a
    class="tile ${tile.state} ${tile.patches?.isCompliant === false ? 'corner' : ''}"
    style=${tile.progress === undefined ? nothing : `--done:${share(tile.progress)}`}
    href=${to}
    data-id=${tile.id}
    tabindex=${tab}
    aria-label=${tileWords(tile)}
    >${stateMarks[tile.state]}</a
  >`

const compact = ({ os, name, state, patches, progress }: Tile): TemplateResult => html`
  <span class="line">${osMark(os)}<span class="name" title=${name}>${name}</span></span>
  <span class="line sub">
    ${stateMark(state)}<span class="word">${stateWords[state]}</span>
    ${patches === undefined ? nothing : html`<span class="end">${worst(patches)}</span>`}
  </span>
  ${bar(progress)}
`

const large = ({ os, name, platform, isContainer, state, patchGroup, patches, progress, faults }: Tile) => html`
  <span class="line">
    ${osMark(os)}<span class="name" title=${name}>${name}</span>
    <span class="state">${stateMark(state)}${stateWords[state]}</span>
  </span>
  <span class="line sub">
    <span class="word">${platform}${isContainer ? ', container' : ''}</span>
    ${patchGroup === '' ? nothing : html`<span class="badge group" title="Patch group ${patchGroup}">${patchGroup}</span>`}
  </span>
  <span class="line sub counts">
    ${
      patches === undefined
        ? html`<span class="muted">Not scanned yet</span>`
        : html`${missing(patches)}<span>${patches.installed} installed</span>`
    }
    ${faults === 0 ? nothing : html`<span class="badge bad end">! ${faults} ${faults === 1 ? 'fault' : 'faults'}</span>`}
  </span>
  <span class="line sub work">
    <span class="word">${progress === undefined ? nothing : progressWords(progress)}</span>
    ${patches === undefined ? nothing : html`<span class="line end">${failed(patches)}${pending(patches)}</span>`}
  </span>
  ${bar(progress)}
`

type Patches = NonNullable<Tile['patches']>

const missing = ({ missing: count, isCompliant }: Patches): TemplateResult =>
  html`<span class="badge ${isCompliant ? 'good' : count > 0 ? 'bad' : ''}"
    >${isCompliant ? '✓ ' : count > 0 ? '! ' : ''}${count} missing</span
  >`

const failed = ({ failed: count }: Patches): TemplateResult | typeof nothing =>
  count === 0 ? nothing : html`<span class="badge bad">✕ ${count} failed</span>`

const pending = ({ pendingReboot: count }: Patches): TemplateResult | typeof nothing =>
  count === 0 ? nothing : html`<span class="badge warn">↻ ${count} pending reboot</span>`

/** Where there is room for one thing alone. */
function worst(patches: Patches): TemplateResult | typeof nothing {
  if (patches.missing > 0) return missing(patches)
  if (patches.failed > 0) return failed(patches)
  const { pendingReboot } = patches
  if (pendingReboot === 0) return missing(patches)
  return html`<span class="badge warn" title="${pendingReboot} pending reboot">↻ ${pendingReboot} pending</span>`
}

/** How much of the open command is done; a piece of it shows from the start, so that one sees that there is one. */
const share = ({ done, of }: NonNullable<Tile['progress']>): number => Math.max(0.08, done / Math.max(1, of))

const bar = (progress: Tile['progress']): TemplateResult | typeof nothing =>
  progress === undefined
    ? nothing
    : html`<span class="bar"><span style="transform:scaleX(${share(progress)})"></span></span>`
