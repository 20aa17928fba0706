import { fail, type Caller } from '../sim/index.ts'
import { defaultAccount, isAccount } from './account.ts'
import { isRegion } from './config.ts'

/** The credential of a signature: `Credential=<key>/<yyyymmdd>/<region>/<service>/aws4_request`. */
const credential = /\bCredential=([^/\s,]+)(?:\/\d{8}\/([^/\s,]+)\/[^/\s,]+\/aws4_request)?/

/**
 * Who sent a request. Any credentials will do: an access key of twelve digits is the account itself (as in Moto and
 * LocalStack), and the region is the one that was signed for, else `region`. Signatures are not checked.
 * @throws ApiError when there is no Authorization header at all
 */
export function callerOf(authorization: string | undefined, region: string, requestId: string): Caller {
  if (authorization === undefined || authorization === '') return fail('MissingAuthenticationTokenException')
  const [, accessKeyId = '', signedFor = ''] = credential.exec(authorization) ?? []
  return {
    account: isAccount(accessKeyId) ? accessKeyId : defaultAccount,
    region: isRegion(signedFor) ? signedFor : region,
    accessKeyId,
    requestId,
  }
}
