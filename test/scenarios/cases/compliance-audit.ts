import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'mending by the tag that the frozen node has as well',
  instead: [
    [
      "--instance-ids ${nodes[?compliant==`false` && tags.Freeze!='true'].id}",
      '--targets Key=tag:Environment,Values=prod',
    ],
  ],
  step: 'mend',
  says: /The frozen node was being changed/,
}
