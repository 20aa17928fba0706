import type { Os } from '../os/os.ts'
import { refuse } from '../refusal.ts'
import type { Words } from './advisory.ts'
import type { NewPackage } from './input.ts'
import type { PublishedPackage } from './record.ts'
import type { Shelf } from './shelf.ts'

/** An update of Windows: its KB names it, and it carries what a notice says elsewhere. */
export function updateOf(os: Os, shelf: Shelf, given: NewPackage, words: Words, at: number): PublishedPackage {
  const where = `Update ${given.name}`
  if (!/^KB\d{6,8}$/.test(given.name)) refuse(`${where}: write a KB number, such as KB5099999.`)
  if (given.version !== undefined) refuse(`${where}: updates of Windows have no version. Leave it out.`)
  if (shelf.newest(given.name) !== undefined) refuse(`${where}: ${os.id} has it already. Take another number.`)
  const isDefinition = words.classification === 'DefinitionUpdates'
  return {
    pkg: {
      name: given.name,
      arch: os.arch,
      epoch: 0,
      version: '',
      release: '',
      repository: 'windows-update',
      builtAt: at,
      requires: given.requires ?? {},
      priority: '',
      section: '',
      installOnly: false,
      size: 50_000_000,
      summary: given.summary ?? words.title,
      windows: {
        title: `${words.title} (${given.name})`,
        classification: words.classification,
        msrcSeverity: words.severity,
        msrcNumber: '',
        products: [os.product],
        productFamily: os.productFamily ?? 'Windows',
        patchSet: 'OS',
        supersedes: given.supersedes ?? [],
        cves: words.cves,
      },
    },
    reboot: given.reboot ?? !isDefinition,
    ...(given.kernelRelease !== undefined && { kernelRelease: given.kernelRelease }),
  }
}
