import { faultKey, type HostFault, type Os } from '../../../sim/index.ts'
import { cacheOf, repositoryPath } from '../sandbox.ts'
import { quoted } from '../manager/shell.ts'

const www = '/var/lib/patchlab/www/repository'
const holder = '/run/patchlab/lock-holder'
const scripts = '/etc/patchlab/faults/package-script-fails'
const filler = (os: Os): string => `${cacheOf[os.manager] ?? ''}/.full`

/** What to do about a fault when it comes, when it goes, and before the package manager is at work. Shell text. */
interface Mischief {
  readonly begin: string
  readonly end: string
  /** Before a command that reads the repositories. */
  readonly beforeReading?: string
  /** Before and after a command that installs. */
  readonly beforeInstalling?: string
  readonly afterInstalling?: string
}

function mischief(os: Os, fault: HostFault): Mischief {
  switch (fault.kind) {
    case 'package-script-fails': {
      const mark = quoted(`${scripts}/${fault.package}`)
      return { begin: `mkdir -p ${scripts} && touch ${mark}`, end: `rm -f ${mark}` }
    }
    case 'checksum-mismatch':
      return {
        begin: '',
        end: `rm -rf ${www} && ln -s ${repositoryPath}/${os.id} ${www}`,
        beforeReading: spoil(os, fault.package),
      }
    case 'lock-held': {
      const manager = os.manager === 'yum' ? 'dnf' : os.manager
      return {
        begin: `[ -e ${holder} ] || { setsid /usr/local/sbin/patchlab-hold-lock ${manager} </dev/null >/dev/null 2>&1 & echo $! > ${holder}; sleep 0.2; }`,
        end: `[ ! -e ${holder} ] || { kill -9 $(cat ${holder}); rm -f ${holder}; } 2>/dev/null || true`,
      }
    }
    case 'repository-gone':
      return { begin: `rm -rf ${www}`, end: `rm -rf ${www} && ln -s ${repositoryPath}/${os.id} ${www}` }
    case 'disk-full':
      return {
        begin: '',
        end: `rm -f ${filler(os)}`,
        beforeInstalling: `cat /dev/zero > ${filler(os)} 2>/dev/null || true`,
        afterInstalling: `rm -f ${filler(os)}`,
      }
  }
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

export const injecting = (os: Os, fault: HostFault): string => mischief(os, fault).begin
export const healing = (os: Os, fault: HostFault): string => mischief(os, fault).end

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
