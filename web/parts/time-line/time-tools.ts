import { html, type TemplateResult } from 'lit'
import type { Ruling, Section } from '../../model/axis.ts'
import { type Pace, paces } from '../../model/playback.ts'
import { icon } from '../icons.ts'

/** What the timeline shows, and how to change it. */
export interface TimeTools {
  readonly ruling: Ruling
  readonly section: Section
  readonly panel: 'lanes' | 'events'
  readonly pace: Pace
  readonly rule: (ruling: Ruling) => void
  readonly show: (section: Section) => void
  readonly turn: (panel: 'lanes' | 'events') => void
  readonly zoom: (factor: number) => void
  readonly play: (pace: Pace) => void
  readonly failure: (by: 1 | -1) => void
  readonly copy: () => void
}

const sections: readonly (readonly [label: string, section: Section])[] = [
  ['All', { kind: 'all' }],
  ['15 min', { kind: 'last', ms: 900_000 }],
  ['1 h', { kind: 'last', ms: 3_600_000 }],
  ['1 day', { kind: 'last', ms: 86_400_000 }],
]

export function timeTools(tools: TimeTools): TemplateResult {
  const { ruling, section, panel } = tools
  const pressed = (label: string, isOn: boolean, act: () => void): TemplateResult =>
    html`<button class="small" aria-pressed=${isOn} @click=${act}>${label}</button>`
  return html`<div class="tools" role="toolbar" aria-label="What the timeline shows">
    <div class="group switch">
      ${pressed('Lanes', panel === 'lanes', () => tools.turn('lanes'))}
      ${pressed('Events', panel === 'events', () => tools.turn('events'))}
    </div>
    <div class="group">
      ${sections.map(([label, each]) =>
        pressed(label, JSON.stringify(each) === JSON.stringify(section), () => tools.show(each)),
      )}
      <button class="small" aria-label="See more" title="See more (−)" @click=${() => tools.zoom(2)}>−</button>
      <button class="small" aria-label="See less, closer" title="Closer (+)" @click=${() => tools.zoom(0.5)}>+</button>
    </div>
    <div class="group">
      ${pressed('By time', ruling === 'time', () => tools.rule('time'))}
      ${pressed('By event', ruling === 'event', () => tools.rule('event'))}
    </div>
    <label class="pace"
      >Play
      <select @change=${(event: Event) => tools.play(paceOf(event))}>
        ${paces.map(
          (pace) =>
            html`<option value=${pace} .selected=${pace === tools.pace}>
              ${pace === 'event' ? 'event by event' : `×${pace}`}
            </option>`,
        )}
      </select>
    </label>
    <div class="group end">
      <button class="small quiet" title="The failure before ([)" @click=${() => tools.failure(-1)}>
        ${icon('failure')}Failure before
      </button>
      <button class="small quiet" title="The next failure (])" @click=${() => tools.failure(1)}>
        ${icon('failure')}Next failure
      </button>
      <button class="small quiet" @click=${tools.copy}>${icon('link')}Copy link</button>
    </div>
  </div>`
}

function paceOf(event: Event): Pace {
  const { value } = event.target as HTMLSelectElement
  return value === 'event' ? 'event' : Number(value)
}
