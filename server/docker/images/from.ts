import { existsSync, readFileSync } from 'node:fs'

/** Where Debian's packages come from: a container of Debian's own image, or the apt of this machine. */
export type From = 'registry' | 'apt'

/** By this machine's apt where that is Debian 12's: it is the faster way and needs no registry. */
export function howToBuild(): From {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync('/usr/bin/apt-get')) return 'registry'
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^VERSION_CODENAME=bookworm$/m.test(release) && /^ID=debian$/m.test(release) ? 'apt' : 'registry'
}
