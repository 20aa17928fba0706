import { XMLBuilder } from 'fast-xml-parser'
import type { Advisory, Catalog, Os } from '../../../sim/index.ts'
import type { Recipe } from '../packages/recipe.ts'
import { oneLine } from '../packages/text.ts'
import type { Notice } from './contents.ts'

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressBooleanAttributes: false,
  format: false,
})

/** Whom notices come from: the vendors' own addresses. */
const senders: Readonly<Partial<Record<Os['patchOs'], string>>> = {
  AMAZON_LINUX: 'linux-security@amazon.com',
  AMAZON_LINUX_2: 'linux-security@amazon.com',
  AMAZON_LINUX_2023: 'linux-security@amazon.com',
  SUSE: 'maint-coord@suse.de',
  ORACLE_LINUX: 'el-errata@oss.oracle.com',
}

/**
 * The notices of one repository as updateinfo.xml. Its format is that of Bodhi and createrepo_c; SUSE writes its severities small and its dates
 * as seconds, which zypper shows as they are.
 */
export function updateinfo(os: Os, catalog: Catalog, notices: readonly Notice[]): string {
  const update = notices.map(({ advisory, recipes }) => updateOf(os, catalog, advisory, recipes))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ updates: { update } })}\n`
}

function updateOf(os: Os, catalog: Catalog, advisory: Advisory, recipes: readonly Recipe[]): object {
  const isSuse = os.manager === 'zypper'
  const date = (at: number): string =>
    isSuse ? String(Math.floor(at / 1000)) : new Date(at).toISOString().slice(0, 19).replace('T', ' ')
  const { severity, updatedAt } = advisory
  const id = oneLine(advisory.id)
  const title = oneLine(advisory.title)
  return {
    '@from': senders[os.patchOs] ?? 'security@localhost.invalid',
    '@status': isSuse ? 'stable' : 'final',
    '@type': oneLine(advisory.classification).toLowerCase(),
    '@version': isSuse ? '1' : '1.0',
    id,
    title,
    ...(severity !== '' && { severity: isSuse ? oneLine(severity).toLowerCase() : oneLine(severity) }),
    release: os.platform.name,
    issued: { '@date': date(advisory.issuedAt) },
    ...(updatedAt > 0 && { updated: { '@date': date(updatedAt) } }),
    description: title,
    references: { reference: references(os, advisory) },
    pkglist: {
      collection: {
        '@short': os.id,
        name: os.platform.name,
        package: recipes.map((recipe) => packageOf(catalog, recipe)),
      },
    },
  }
}

function references({ patchOs }: Os, { cves, bugzillas }: Advisory): object[] {
  const bugs = `https://bugzilla.${patchOs === 'SUSE' ? 'suse' : 'redhat'}.com/show_bug.cgi?id=`
  const reference = (type: string, id: string, address: string): object => ({
    '@href': `${address}${encodeURIComponent(oneLine(id))}`,
    '@id': oneLine(id),
    '@title': oneLine(id),
    '@type': type,
  })
  return [
    ...cves.map((id) => reference('cve', id, 'https://cve.mitre.org/cgi-bin/cvename.cgi?name=')),
    ...bugzillas.map((id) => reference('bugzilla', id, bugs)),
  ]
}

function packageOf(catalog: Catalog, { pkg, file }: Recipe): object {
  return {
    '@name': pkg.name,
    '@epoch': String(pkg.epoch),
    '@version': pkg.version,
    '@release': pkg.release,
    '@arch': pkg.arch,
    '@src': `${pkg.name}-${pkg.version}-${pkg.release}.src.rpm`,
    filename: file,
    ...(catalog.needsReboot(pkg) && { reboot_suggested: 'True' }),
  }
}
