import type { CSSResultGroup } from 'lit'
import { controls } from './styles/controls.ts'
import { surfaces } from './styles/surfaces.ts'
import { text } from './styles/text.ts'

/** What every element has in common. Components add what is their own after it. */
export const base: CSSResultGroup = [text, controls, surfaces]
