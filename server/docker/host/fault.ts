import { faultKey, type HostFault, type Os } from '../../../sim/index.ts'
import { cacheOf, repositoryPath } from '../sandbox.ts'
import { quoted } from '../manager/shell.ts'

const www = '/var/lib/patchlab/www/repository'
const holder = '/run/patchlab/lock-holder'
/** Written by the holder once it has the lock. */
const held = '/run/patchlab/lock-held'
const scripts = '/etc/patchlab/faults/package-script-fails'
const filler = (os: Os): string => `${cacheOf[os.manager] ?? ''}/.full`

/** What to do about a fault besides letting it begin. Shell text. */
interface Mischief {
  /** Before a command that reads the repositories. */
  readonly beforeReading?: string
  /** Before and after a command that installs. */
  readonly beforeInstalling?: string
  readonly afterInstalling?: string
}

function mischief(os: Os, fault: HostFault): Mischief {
  switch (fault.kind) {
    case 'checksum-mismatch':
      return { beforeReading: spoil(os, fault.package) }
    case 'disk-full':
      return {
        beforeInstalling: `cat /dev/zero > ${filler(os)} 2>/dev/null || true`,
        afterInstalling: `rm -f ${filler(os)}`,
      }
    default:
      return {}
  }
}

/** Lets exactly these faults be in effect on a host, whatever was before. */
export function misbehaving(os: Os, faults: Iterable<HostFault>): string {
  const all = [...faults]
  const has = (kind: HostFault['kind']): boolean => all.some((fault) => fault.kind === kind)
  const marks = all.flatMap((fault) =>
    fault.kind === 'package-script-fails' ? [quoted(`${scripts}/${fault.package}`)] : [],
  )
  const manager = os.manager === 'yum' ? 'dnf' : os.manager
  return [
    `rm -rf ${scripts}; mkdir -p ${scripts}`,
    ...marks.map((mark) => `touch ${mark}`),
    has('repository-gone')
      ? `rm -rf ${www}`
      : has('checksum-mismatch')
        ? `[ -e ${www} ] || ln -s ${repositoryPath}/${os.id} ${www}`
        : `[ -L ${www} ] || { rm -rf ${www}; ln -s ${repositoryPath}/${os.id} ${www}; }`,
    has('lock-held')
      ? `[ -e ${holder} ] || { setsid /usr/local/sbin/patchlab-hold-lock ${manager} </dev/null >/dev/null 2>&1 & echo $! > ${holder}
for ((i = 0; i < 100; i++)); do [ -e ${held} ] && break; sleep 0.02; done; }`
      : `[ ! -e ${holder} ] || { kill -9 "$(cat ${holder})"; rm -f ${holder} ${held}; } 2>/dev/null || true`,
    `rm -f ${filler(os)}`,
  ].join('\n')
}

/** Serves a copy of the repository, made of links, in which the files of one package are not what they should be. */
function spoil(os: Os, name: string): string {
  // A file is named name_version_arch.deb or name-version-release.arch.rpm; names have hyphens too.
  const strip = os.family === 'deb' ? '${base%%_*}' : '${base%-*-*}'
  return `if [ -e ${repositoryPath}/${os.id} ] && [ -e ${www} ]; then
  rm -rf ${www}; cp -rs ${repositoryPath}/${os.id}/ ${www}
  find ${www}/ -name ${quoted(`${name}*.${os.family}`)} | while IFS= read -r file; do
    base=\${file##*/}
    [ "${strip}" = ${quoted(name)} ] || continue
    { head -c 64 "$file"; head -c "$(( $(stat -Lc %s "$file") - 64 ))" /dev/zero; } > "$file.spoilt"; mv -f "$file.spoilt" "$file"
  done
fi`
}

/** All that has to be done for the faults of a host around what its package manager does. */
export function around(
  os: Os,
  faults: Iterable<HostFault>,
  what: 'reading' | 'installing',
): { readonly before: string; readonly after: string } {
  const all = [...faults].sort((a, b) => (faultKey(a) < faultKey(b) ? -1 : 1)).map((fault) => mischief(os, fault))
  const texts = (pick: (each: Mischief) => string | undefined): string =>
    all.flatMap((each) => pick(each) ?? []).join('\n')
  const before = texts((each) => each.beforeReading)
  if (what === 'reading') return { before, after: '' }
  return {
    before: `${before}\n${texts((each) => each.beforeInstalling)}`,
    after: texts((each) => each.afterInstalling),
  }
}

/** Faults that live in a process end with it. */
export const survivesBoot = (fault: HostFault): boolean => fault.kind !== 'lock-held'
