import type { Advisory } from '../../../sim/catalog/catalog.ts'
import { packageId } from '../../../sim/host/model/title.ts'
import type { Rehearsal, Setting } from './rehearsal.ts'

/** The types of notices that dnf has words for. */
const types = new Set(['security', 'bugfix', 'enhancement', 'newpackage'])

const typeOf = ({ classification }: Advisory): string => {
  const type = classification.toLowerCase()
  return types.has(type) ? type : 'unknown'
}

const brief = (notice: Advisory): string => {
  const type = typeOf(notice)
  return type === 'security' ? `${notice.severity}/Sec.` : type
}

const full = (notice: Advisory): string =>
  [
    notice.id,
    typeOf(notice),
    notice.severity,
    new Date(notice.updatedAt || notice.issuedAt).toISOString().slice(0, 19).replace('T', ' '),
    ...[...notice.cves, ...notice.bugzillas].sort(),
  ].join(' ')

/** A notice as `updateinfo info` shows it; CVEs and bugs each have a line, the first of which carries the label. */
function readFull(text: string): string {
  const fields = new Map<string, string[]>()
  let values: string[] = []
  for (const line of text.split('\n')) {
    const [, label = '', value = ''] = /^ *([A-Z][A-Za-z ]*)?: (.*)$/.exec(line) ?? []
    if (label !== '') fields.set(label, (values = []))
    values.push(value)
  }
  const one = (label: string): string => fields.get(label)?.[0] ?? ''
  const bugs = (fields.get('Bugs') ?? []).map((bug) => bug.replace(/ - .*/, ''))
  const known = [...(fields.get('CVEs') ?? []), ...bugs].sort()
  return [one('Update ID'), one('Type'), one('Severity'), one('Updated'), ...known].join(' ')
}

/** dnf shows what concerns installed packages, whichever version they have. */
function expected({ os, state, published }: Setting): readonly string[] {
  const installed = new Set(state.installed.map(({ pkg }) => packageId(os.family, pkg)))
  const concerned = published.filter(({ pkg }) => installed.has(packageId(os.family, pkg)))
  const lines = concerned.flatMap(({ pkg, advisories }) =>
    advisories.map((notice) => {
      const epoch = pkg.epoch === 0 ? '' : `${pkg.epoch}:`
      return `${notice.id} ${brief(notice)} ${pkg.name}-${epoch}${pkg.version}-${pkg.release}.${pkg.arch}`
    }),
  )
  const notices = new Set(concerned.flatMap(({ advisories }) => advisories))
  return [...lines, ...[...notices].map(full)]
}

export const dnfNotices: NonNullable<Rehearsal['notices']> = {
  command: 'dnf -q updateinfo list --all; dnf -q updateinfo info --all',
  read(stdout) {
    const [list = '', ...infos] = stdout.split(/^={10,}\n.*\n={10,}\n/m)
    const lines = list.split('\n').filter((line) => line !== '')
    return [...lines.map((line) => line.replace(/^i? +/, '').replaceAll(/ +/g, ' ')), ...infos.map(readFull)]
  },
  expected,
}
