import { isReachable } from '../../host/host.ts'
import type { Operation } from '../operation.ts'

/** Whether a session could begin: what is not there is not connected. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetConnectionStatus.html */
export const getConnectionStatus: Operation<'GetConnectionStatus'> = (lab, { Target }) => ({
  Target,
  Status: isReachable(lab.store.get('host', Target)) ? 'connected' : 'notconnected',
})
