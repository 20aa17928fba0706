import { agentSilent } from './agent-silent.ts'
import { checksumMismatch } from './checksum-mismatch.ts'
import type { ApiFaultDefinition, HostFaultDefinition } from './definition.ts'
import { diskFull } from './disk-full.ts'
import { internalError } from './internal-error.ts'
import { invocationUnknown } from './invocation-unknown.ts'
import { latency } from './latency.ts'
import { lockHeld } from './lock-held.ts'
import { packageScriptFails } from './package-script-fails.ts'
import { rebootHangs } from './reboot-hangs.ts'
import { repositoryGone } from './repository-gone.ts'
import { slowDownload } from './slow-download.ts'
import { staleReads } from './stale-reads.ts'
import { throttled } from './throttled.ts'

/** What can be wrong with a host. */
export const hostFaults = {
  'package-script-fails': packageScriptFails,
  'checksum-mismatch': checksumMismatch,
  'lock-held': lockHeld,
  'repository-gone': repositoryGone,
  'disk-full': diskFull,
  'slow-download': slowDownload,
  'agent-silent': agentSilent,
  'reboot-hangs': rebootHangs,
} satisfies Readonly<Record<string, HostFaultDefinition>>

/** What can be wrong with the API of a lab. */
export const apiFaults = {
  throttled,
  'internal-error': internalError,
  latency,
  'invocation-unknown': invocationUnknown,
  'stale-reads': staleReads,
} satisfies Readonly<Record<string, ApiFaultDefinition>>
