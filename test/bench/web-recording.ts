import { writeFileSync } from 'node:fs'
import { serialize, type Change, type Records } from '../../sim/index.ts'
import { createLab } from '../../sim/lab.ts'
import { recordingHeader } from '../../sim/replay/header.ts'
import { createGzip, gzipHead } from '../../server/disk/gzip.ts'
import { version } from '../../server/version.ts'

const caller = { account: '123456789012', region: 'us-east-1', accessKeyId: 'bench' }
const systems = ['ubuntu-22.04', 'rhel-9', 'amazon-linux-2018.03', 'sles-15'] as const

/** Every change of a real run: hosts of four systems that are scanned and patched by turns, until there are so many. */
export function recordChanges(file: string, wanted: number, hosts = 400): void {
  const changes: Change<Records>[] = []
  const lab = createLab({
    account: caller.account,
    region: caller.region,
    seed: 'bench',
    now: Date.UTC(2026, 10, 23, 9),
    pace: 'brisk',
    fleet: Array.from({ length: hosts }, (_, i) => ({
      os: systems[i % systems.length] ?? 'rhel-9',
      tags: { Environment: 'bench', 'Patch Group': `group-${i % 5}` },
    })),
    journal: 1000,
    watch: (more) => changes.push(...more),
  })
  for (let round = 0; changes.length < wanted; round++) {
    lab.call(
      'SendCommand',
      {
        DocumentName: 'AWS-RunPatchBaseline',
        Targets: [{ Key: 'tag:Environment', Values: ['bench'] }],
        Parameters: { Operation: [round % 2 === 0 ? 'Scan' : 'Install'] },
        MaxConcurrency: '25%',
        MaxErrors: '100%',
      },
      { ...caller, requestId: `round ${round}` },
    )
    lab.advance(lab.now() + 12 * 3_600_000)
  }
  const gzip = createGzip()
  const lines = [recordingHeader(lab.origin, version()), ...changes.slice(0, wanted)]
  const bytes = lines.flatMap(
    (line, i) => gzip.add(`${i === 0 ? JSON.stringify(line) : serialize(line as Change<Records>)}\n`) ?? [],
  )
  writeFileSync(file, Buffer.concat([gzipHead, ...bytes, gzip.end()]))
}
