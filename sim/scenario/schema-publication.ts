import * as z from 'zod'
import type { OsId } from '../os/os.ts'
import { systems } from '../os/registry.ts'

const text = z.string().min(1)
const osIds = systems.map(({ id }) => id) as [OsId, ...OsId[]]
export const os = z.enum(osIds).describe('Id of an operating system.')

const advisory = z.strictObject({
  id: text.optional(),
  title: text.optional(),
  classification: text.optional(),
  severity: text.optional(),
  cves: z.array(z.string().regex(/^CVE-\d{4}-\d{4,}$/)).optional(),
  bugzillas: z.array(z.string().regex(/^\d+$/)).optional(),
})

const publishedPackage = z.strictObject({
  name: text,
  version: text.optional().describe("As the system's package manager spells it; left out for Windows."),
  arch: text.optional(),
  repository: text.optional(),
  requires: z.record(z.string(), z.string()).optional(),
  summary: text.optional(),
  section: text.optional(),
  priority: text.optional(),
  reboot: z.boolean().optional(),
  kernelRelease: text.optional(),
  supersedes: z.array(z.string().regex(/^KB\d+$/)).optional(),
})

/** What a vendor publishes. */
export const publication = z.strictObject({
  os,
  advisory: advisory.optional(),
  packages: z.array(publishedPackage).min(1),
})
