import { css, html, LitElement, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import type { HostRecord } from '../../../sim/view.ts'
import { type Arrow, headHeight, litPaths, type Region, regionsOf, type StateBox } from '../../model/statechart.ts'
import { base } from '../../parts/styles.ts'

const regions = regionsOf()

const boxWidth = 262
const indent = 10
const trackWidth = 9
/** The same for all regions, so that their letters are of one size. */
const width = boxWidth + 14 + Math.max(...regions.map(({ tracks }) => tracks)) * trackWidth

/** The host machine as it is defined, with the states lit that a host is in and the ways that lead on from there. */
export class HostStatechart extends LitElement {
  static override properties = { value: { attribute: false } }
  declare value: HostRecord['value'] | undefined

  constructor() {
    super()
    this.value = undefined
  }

  protected override render(): TemplateResult {
    const { value } = this
    if (value === undefined) return html``
    return html`<div class="regions">
      ${regions.map((region) => {
        const present: HostRecord['value'][keyof HostRecord['value']] = value[region.name as keyof typeof value]
        return drawRegion(region, litPaths(present))
      })}
    </div>`
  }

  static override styles = [
    base,
    css`
      .regions {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
        gap: var(--space-4);
        align-items: start;
      }
      svg {
        display: block;
        width: 100%;
        max-width: 24rem;
        height: auto;
      }
      .box {
        fill: var(--surface);
        stroke: var(--line-strong);
        transition:
          fill var(--calm),
          stroke var(--calm);
      }
      .region > .box {
        fill: none;
        stroke: var(--line);
        stroke-dasharray: 3 3;
      }
      .lit:not(.region) > .box {
        fill: var(--accent-soft);
        stroke: var(--accent);
        stroke-width: 2;
      }
      .final > .inner {
        fill: none;
        stroke: var(--line-strong);
      }
      text {
        font-family: var(--font);
        font-size: 12px;
        fill: var(--ink-2);
      }
      .name {
        font-size: 13px;
        font-weight: 620;
        fill: var(--ink);
      }
      .lit:not(.region) > .name {
        fill: var(--accent-strong);
      }
      .event {
        font-size: 11.5px;
        fill: var(--ink-3);
      }
      .lit > .event {
        fill: var(--ink);
        font-weight: 560;
      }
      .guard {
        font-weight: 400;
        fill: var(--ink-3);
      }
      .arrow {
        fill: none;
        stroke: var(--line-strong);
        stroke-width: 1.2;
      }
      .head {
        fill: var(--line-strong);
      }
      .way.lit .arrow {
        stroke: var(--accent);
        stroke-width: 1.8;
      }
      .way.lit .head,
      .lit > .dot {
        fill: var(--accent);
      }
      .dot {
        fill: var(--line-strong);
      }
    `,
  ]
}

const left = (depth: number): number => depth * indent
const right = (depth: number): number => boxWidth - depth * 4

function drawRegion(region: Region, lit: ReadonlySet<string>): TemplateResult {
  const present = [...lit].filter((path) => path !== '').join(', ')
  return html`<svg viewBox="-1 -1 ${width + 2} ${region.height + 2}" role="img" aria-label="${region.name}: ${present}">
    ${region.boxes.map((box) => drawBox(box, lit.has(box.path)))}
    ${region.arrows
      .toSorted((a, b) => Number(lit.has(a.source)) - Number(lit.has(b.source)))
      .map((arrow) => drawArrow(arrow, lit.has(arrow.source) && arrow.source !== ''))}
  </svg>`
}

function drawBox(box: StateBox, isLit: boolean): SVGTemplateResult {
  const x = left(box.depth)
  const width = right(box.depth) - x
  const classes = [box.path === '' ? 'region' : '', isLit ? 'lit' : '', box.isFinal ? 'final' : '']
  return svg`<g class=${classes.join(' ')}>
    <rect class="box" x=${x} y=${box.y} width=${width} height=${box.height} rx="7"></rect>
    ${
      box.isFinal
        ? svg`<rect class="inner" x=${x + 3} y=${box.y + 3} width=${width - 6} height=${box.height - 6} rx="5"></rect>`
        : nothing
    }
    ${box.isInitial ? svg`<circle class="dot" cx=${x + 12} cy=${box.y + headHeight / 2} r="3.5"></circle>` : nothing}
    <text class="name" x=${x + (box.isInitial ? 22 : 10)} y=${box.y + headHeight / 2 + 4.5}>${box.name}</text>
    ${box.transitions.map(
      ({ event, guard, y }) =>
        svg`<text class="event" x=${x + 10} y=${y + 4}>${event}${
          guard === '' ? nothing : svg`<tspan class="guard" dx="5">${guard}</tspan>`
        }</text>`,
    )}
  </g>`
}

function drawArrow({ from, to, track, depth }: Arrow, isLit: boolean): SVGTemplateResult {
  const lane = boxWidth + 12 + track * trackWidth
  const [start, end] = [right(depth.from), right(depth.to)]
  const turn = Math.min(5, Math.abs(to - from) / 2)
  const way = to > from ? turn : -turn
  return svg`<g class="way ${isLit ? 'lit' : ''}">
    <path
      class="arrow"
      d="M${start} ${from}H${lane - turn}q${turn} 0 ${turn} ${way}V${to - way}q0 ${way} ${-turn} ${way}H${end + 5}"
    ></path>
    <path class="head" d="M${end} ${to}l7 -3.5v7z"></path>
  </g>`
}

customElements.define('host-statechart', HostStatechart)

declare global {
  interface HTMLElementTagNameMap {
    'host-statechart': HostStatechart
  }
}
