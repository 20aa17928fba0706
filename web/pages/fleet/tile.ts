import { css, html, nothing, type TemplateResult } from 'lit'
import type { Tile } from '../../model/fleet.ts'
import { stateMarks, stateWords } from '../../model/host-state.ts'
import { osMark } from '../../parts/os-mark.ts'
import { stateMark } from '../../parts/state-mark.ts'

/** All that a tile says, in one line. */
export function tileWords({ name, platform, state, patchGroup, patches, progress, faults }: Tile): string {
  const parts = [
    name,
    platform,
    stateWords[state],
    ...(progress === undefined ? [] : [`${progress.done} of ${progress.of} steps done`]),
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
    ${patches === undefined ? nothing : html`<span class="end">${missing(patches.missing, patches.isCompliant)}</span>`}
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
    ${patchGroup === '' ? nothing : html`<span class="badge" title="Patch group ${patchGroup}">${patchGroup}</span>`}
  </span>
  <span class="line sub counts">
    ${
      patches === undefined
        ? html`<span class="muted">Not scanned yet</span>`
        : html`${missing(patches.missing, patches.isCompliant)}<span>${patches.installed} installed</span> ${
              patches.pendingReboot === 0
                ? nothing
                : html`<span class="badge warn">${patches.pendingReboot} pending reboot</span>`
            }
            ${patches.failed === 0 ? nothing : html`<span class="badge bad">${patches.failed} failed</span>`}`
    }
    ${faults === 0 ? nothing : html`<span class="badge bad end">${faults} ${faults === 1 ? 'fault' : 'faults'}</span>`}
  </span>
  <span class="line sub work">
    ${progress === undefined ? nothing : html`${progress.done} of ${progress.of} steps`}
  </span>
  ${bar(progress)}
`

const missing = (count: number, isCompliant: boolean): TemplateResult =>
  html`<span class="badge ${isCompliant ? 'good' : 'bad'}">${isCompliant ? '✓' : '!'} ${count} missing</span>`

/** How much of the open command is done; a piece of it shows from the start, so that one sees that there is one. */
const share = ({ done, of }: NonNullable<Tile['progress']>): number => Math.max(0.08, done / Math.max(1, of))

const bar = (progress: Tile['progress']): TemplateResult | typeof nothing =>
  progress === undefined
    ? nothing
    : html`<span class="bar"><span style="transform:scaleX(${share(progress)})"></span></span>`

export const tileStyles = css`
  section + section {
    margin-top: var(--space-4);
  }
  h2 {
    padding-bottom: var(--space-2);
    font-size: var(--text-m);
  }
  h2 .muted {
    font-weight: 400;
  }
  ul {
    display: grid;
    gap: var(--space-3);
    list-style: none;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 17.5rem), 1fr));
  }
  /* Every tile of a kind has one height: nothing moves when it says more, and what is out of sight costs nothing. */
  li {
    content-visibility: auto;
    contain-intrinsic-size: auto 8rem;
    height: 8rem;
  }
  .tile {
    position: relative;
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    height: 100%;
    padding: var(--space-3);
    overflow: hidden;
    contain: strict;
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--surface);
    color: var(--ink);
    font-size: var(--text-s);
    text-decoration: none;
  }
  .tile:hover {
    border-color: var(--line-strong);
    color: var(--ink);
  }
  .tile:focus-visible {
    outline-offset: -2px;
    border-radius: var(--radius-m);
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-width: 0;
    min-height: 1.35rem;
  }
  .os-mark {
    flex: none;
  }
  .name {
    overflow: hidden;
    font-size: var(--text-m);
    font-weight: 620;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .word {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .sub {
    color: var(--ink-2);
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    margin-left: auto;
    white-space: nowrap;
  }
  .large .sub > .badge:not(.good, .bad, .warn) {
    max-width: 45%;
    margin-left: auto;
    overflow: hidden;
  }
  .counts {
    white-space: nowrap;
  }
  .work {
    color: var(--ink-3);
    font-size: var(--text-xs);
  }
  .end {
    margin-left: auto;
  }
  .bar {
    position: absolute;
    inset: auto 0 0;
    height: 4px;
    background: color-mix(in srgb, var(--state) 18%, transparent);
  }
  .bar > span {
    display: block;
    height: 100%;
    background: var(--state);
    transform-origin: left;
    transition: transform var(--calm);
  }
  .compact ul {
    gap: var(--space-2);
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 10.75rem), 1fr));
  }
  .compact li {
    contain-intrinsic-size: auto 4.25rem;
    height: 4.25rem;
  }
  .compact .tile {
    padding: var(--space-2);
  }
  .compact .name {
    font-size: var(--text-s);
  }
  .small ul {
    gap: 4px;
    grid-template-columns: repeat(auto-fill, 1.875rem);
  }
  .small li {
    content-visibility: visible;
    height: 1.875rem;
  }
  .small .tile {
    --shade: color-mix(in srgb, var(--state) 24%, var(--surface));
    --mark: var(--shade);
    display: block;
    padding: 0;
    contain: none;
    border-color: var(--state);
    border-radius: var(--radius-s);
    background:
      linear-gradient(225deg, var(--mark) 6px, transparent 6px),
      linear-gradient(var(--state), var(--state)) left bottom / calc(100% * var(--done, 0)) 4px no-repeat,
      var(--shade);
    font-weight: 700;
    line-height: 1.8rem;
    text-align: center;
  }
  .small .idle {
    --shade: var(--surface);
    border-color: var(--line-strong);
    color: var(--ink-2);
    font-size: 0.5rem;
  }
  .small .corner {
    --mark: var(--bad);
  }
  .pointed {
    position: sticky;
    top: 0;
    z-index: 1;
    margin-bottom: var(--space-2);
    padding: var(--space-2) 0;
    overflow: hidden;
    background: var(--ground);
    font-size: var(--text-s);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`
