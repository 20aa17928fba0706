import type { OperatingSystem } from '@aws-sdk/client-ssm'
import { uuid } from '../chance/ids.ts'
import type { Lab } from '../core.ts'
import type { PatchBaseline } from './baseline.ts'
import { snapshotKey, snapshotObjectName } from './snapshot.ts'

/**
 * The baseline as it was when a snapshot of this id was first asked for; later changes do not reach it (spec §3.11).
 * @param snapshotId lower-case UUID
 * @param baseline what becomes the snapshot if there is none yet
 */
export function keptSnapshot(
  lab: Lab,
  os: OperatingSystem,
  group: string,
  snapshotId: string,
  baseline: PatchBaseline,
): PatchBaseline {
  const key = snapshotKey(lab.account, os, group, snapshotId)
  const known = lab.store.get('snapshot', key)
  if (known === undefined) lab.store.put('snapshot', key, baseline)
  return known ?? baseline
}

/** How long a download URL is good for, seconds (spec §3.11). */
const validFor = 86_400

/**
 * Where a node would download a snapshot, in the form of the sample in aws-cli's get-deployable-patch-snapshot-for-instance. There is
 * no S3 in the lab: the place is empty, and the signature is nobody's.
 */
export function snapshotUrl(lab: Lab, os: OperatingSystem, snapshotId: string, dualStack: boolean): string {
  const at = new Date(lab.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const endpoint = dualStack ? `s3.dualstack.${lab.region}` : lab.region === 'us-east-1' ? 's3' : `s3.${lab.region}`
  const suffix = lab.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': at,
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Expires': String(validFor),
    'X-Amz-Credential': `AKIAPATCHLAB00000000/${at.slice(0, 8)}/${lab.region}/s3/aws4_request`,
    'X-Amz-Signature': digest(`${lab.seed}/${snapshotId}/${at}`),
  })
  const bucket = `patch-baseline-snapshot-${lab.region}.${endpoint}.${suffix}`
  return `https://${bucket}/${digest(lab.account)}-${lab.account}/${snapshotObjectName(os, snapshotId)}?${query.toString()}`
}

/** 64 hexadecimal digits that stand for a text. */
const digest = (text: string): string => uuid('1', text).replaceAll('-', '') + uuid('2', text).replaceAll('-', '')
