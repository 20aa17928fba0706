import { hostMachine } from '../../sim/view.ts'

/** One way out of a state, as the statechart draws it. */
export interface Transition {
  readonly event: string
  /** What must hold; '' for nothing. */
  readonly guard: string
  /** Path of the state that it leads to; '' where it stays. */
  readonly target: string
}

/** A state as a box. Lengths in units of the drawing. */
export interface StateBox {
  /** `rebooting.booting`; '' for the region itself. */
  readonly path: string
  readonly name: string
  readonly depth: number
  readonly y: number
  /** With its transitions, and with the states in it. */
  readonly height: number
  readonly isInitial: boolean
  readonly isFinal: boolean
  readonly transitions: readonly (Transition & { readonly y: number })[]
}

/** An arrow beside the boxes, from a transition's line to the box that it leads to. */
export interface Arrow {
  readonly from: number
  readonly to: number
  /** Which track it runs in, 0 the nearest to the boxes. */
  readonly track: number
  /** Path of the state that it starts from, and the event. */
  readonly source: string
  readonly event: string
  readonly depth: { readonly from: number; readonly to: number }
}

/** One of the parallel regions of the host machine. */
export interface Region {
  readonly name: string
  readonly boxes: readonly StateBox[]
  readonly arrows: readonly Arrow[]
  readonly tracks: number
  readonly height: number
}

export const headHeight = 26
const lineHeight = 18
const gap = 10
const padding = 6

interface Node {
  readonly initial?: unknown
  readonly type?: unknown
  readonly on?: unknown
  readonly states?: Readonly<Record<string, Node>>
}

/** The regions of the host machine as they are to be drawn; they follow from its definition alone. */
export function regionsOf(states: Readonly<Record<string, Node>> = hostMachine.config.states as never): Region[] {
  return Object.entries(states).map(([name, node]) => layOut(name, node))
}

function layOut(name: string, region: Node): Region {
  const boxes: StateBox[] = []

  /** @returns where the next box may begin */
  function place(path: string, label: string, node: Node, depth: number, top: number, isInitial: boolean): number {
    let y = top + headHeight
    const transitions = transitionsOf(node, path).map((each) => {
      y += lineHeight
      return { ...each, y: y - lineHeight / 2 }
    })
    if (transitions.length > 0) y += padding
    const at = boxes.length
    const box = { path, name: label, depth, y: top, isInitial, isFinal: node.type === 'final', transitions }
    boxes.push({ ...box, height: 0 })
    for (const [key, child] of Object.entries(node.states ?? {}))
      y = place(path === '' ? key : `${path}.${key}`, key, child, depth + 1, y + gap, node.initial === key)
    if (node.states !== undefined) y += gap
    boxes[at] = { ...box, height: y - top }
    return y
  }

  const height = place('', name, region, 0, 0, false)
  const arrows = arrange(boxes)
  return { name, boxes, arrows, tracks: Math.max(0, ...arrows.map(({ track }) => track + 1)), height }
}

/** Shorter arrows run nearer to the boxes, and no two that overlap share a track. */
function arrange(boxes: readonly StateBox[]): Arrow[] {
  const byPath = new Map(boxes.map((box) => [box.path, box]))
  const wanted = boxes.flatMap((box) =>
    box.transitions.flatMap(({ target, y, event }) => {
      const to = byPath.get(target)
      if (target === '' || to === undefined) return []
      return [{ from: y, to: to.y + headHeight / 2, source: box.path, event, depth: { from: box.depth, to: to.depth } }]
    }),
  )
  const tracks: [number, number][][] = []
  return wanted
    .sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from))
    .map((arrow) => {
      const [low, high] = [Math.min(arrow.from, arrow.to) - 3, Math.max(arrow.from, arrow.to) + 3]
      let track = tracks.findIndex((taken) => taken.every(([from, to]) => high < from || low > to))
      if (track < 0) track = tracks.push([]) - 1
      tracks[track]?.push([low, high])
      return { ...arrow, track }
    })
}

/** What a state's `on` says, in every form that XState allows and the host machine uses. */
function transitionsOf({ on }: Node, path: string): Transition[] {
  return Object.entries((on ?? {}) as Readonly<Record<string, unknown>>).flatMap(([event, ways]) =>
    [ways].flat().map((way) => {
      const { target, guard } = (typeof way === 'string' ? { target: way } : way) as {
        readonly target?: string
        readonly guard?: string
      }
      return { event, guard: guard ?? '', target: target === undefined ? '' : resolve(target, path) }
    }),
  )
}

/** `.scanning` is a state within, `running` one beside. */
function resolve(target: string, path: string): string {
  if (target.startsWith('.')) return path === '' ? target.slice(1) : `${path}${target}`
  const parent = path.split('.').slice(0, -1).join('.')
  return parent === '' ? target : `${parent}.${target}`
}

/** The paths of the states that a region is in, by what a host's record says of it: `{rebooting: 'booting'}` is in two. */
export function litPaths(value: string | Readonly<Record<string, unknown>>): ReadonlySet<string> {
  if (typeof value === 'string') return new Set(['', value])
  const lit = new Set([''])
  for (const [state, within] of Object.entries(value)) {
    lit.add(state)
    if (typeof within === 'string') lit.add(`${state}.${within}`)
  }
  return lit
}
