import { hostName } from './names.ts'
import { lines, type Session } from './command.ts'

/** The files of a model host, by path: those that scripts look at to learn where they are. */
export function files(session: Session): ReadonlyMap<string, string> {
  const { host, now } = session
  const osRelease = host.os.osRelease.endsWith('\n') ? host.os.osRelease : `${host.os.osRelease}\n`
  const found = new Map([
    ['/etc/os-release', osRelease],
    ['/usr/lib/os-release', osRelease],
    ['/etc/hostname', lines([hostName(session)])],
    ['/proc/uptime', `${((now - host.facts.bootedAt) / 1000).toFixed(2)} 0.00\n`],
    ['/proc/sys/kernel/osrelease', lines([host.facts.kernel])],
    ['/proc/sys/kernel/random/boot_id', lines([host.facts.bootId])],
  ])
  // Only apt's systems leave this note (update-notifier-common, and Debian's unattended-upgrades).
  const waiting = host.os.manager === 'apt' ? host.awaitingReboot() : []
  if (waiting.length > 0) {
    for (const path of ['/run/reboot-required', '/var/run/reboot-required']) {
      found.set(path, '*** System restart required ***\n')
      found.set(`${path}.pkgs`, lines(waiting.map((pkg) => pkg.name)))
    }
  }
  return found
}
