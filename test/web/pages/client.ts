import { SSMClient } from '@aws-sdk/client-ssm'
import type { Patchlab } from '../../../server/index.ts'

/** Does from outside what somebody beside the page does. */
export const clientOf = ({ endpoint, credentials }: Patchlab): SSMClient =>
  new SSMClient({ endpoint, region: 'us-east-1', credentials: credentials() })
