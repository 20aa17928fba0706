import { html, svg, type TemplateResult } from 'lit'
import { osOf, type OsId } from '../../sim/view.ts'

/** Letters of ours for a vendor; the shape says how its packages come. No trademark is drawn. */
const letters: readonly (readonly [RegExp, string])[] = [
  [/^amazon/, 'A'],
  [/^ubuntu/, 'U'],
  [/^rhel/, 'R'],
  [/^debian/, 'D'],
  [/^raspbian/, 'Pi'],
  [/^sles/, 'S'],
  [/^oracle/, 'O'],
  [/^centos/, 'C'],
  [/^windows/, 'W'],
]

const shapes = {
  rpm: svg`<rect x="1.5" y="1.5" width="21" height="21" rx="5"/>`,
  deb: svg`<circle cx="12" cy="12" r="10.5"/>`,
  windows: svg`<path d="M1.5 6.500 6.500 1.5h11l5 5v11l-5 5h-11l-5-5z"/>`,
} as const

const make = (letter: string, family: keyof typeof shapes): TemplateResult =>
  html`<svg class="os-mark" viewBox="0 0 24 24" width="1.5em" height="1.5em" aria-hidden="true">
    <g fill="var(--sunken)" stroke="var(--line-strong)" stroke-width="1.2">${shapes[family]}</g>
    <text x="12" y="16.5" text-anchor="middle" font-size="12.5" font-weight="700" fill="var(--ink-2)">${letter}</text>
  </svg>`

const marks = new Map<OsId, TemplateResult>()

/** A badge for an operating system, the size of the text beside it; what it is on needs the name in words. */
export function osMark(os: OsId): TemplateResult {
  const known = marks.get(os)
  if (known !== undefined) return known
  const made = make(letters.find(([pattern]) => pattern.test(os))?.[1] ?? '?', osOf(os).family)
  marks.set(os, made)
  return made
}
