import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { longId } from '../../chance/ids.ts'
import { type Caller, callerArn } from '../caller.ts'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export function getCallerIdentity(caller: Caller): Required<GetCallerIdentityResponse> {
  const arn = callerArn(caller)
  return {
    Arn: arn,
    UserId: longId('AIDA', caller.account, arn).replace('-', '').toUpperCase(),
    Account: caller.account,
  }
}
