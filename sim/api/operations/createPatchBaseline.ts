import { createBaseline } from '../../patching/baselines.ts'
import { policyFromWire } from '../../patching/wire.ts'
import { createOnce } from '../client-token.ts'
import type { Operation } from '../operation.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreatePatchBaseline.html; spec §1.3 */
export const createPatchBaseline: Operation<'CreatePatchBaseline'> = (lab, input) => {
  const content = { name: input.Name, description: input.Description ?? '', policy: policyFromWire(input) }
  const tags = input.Tags ?? []
  return {
    BaselineId: createOnce(lab, 'CreatePatchBaseline', input.ClientToken, { content, tags }, () =>
      createBaseline(lab, content, tags),
    ),
  }
}
