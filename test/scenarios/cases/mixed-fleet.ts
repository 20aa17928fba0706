import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'taking Raspbian for Debian',
  instead: [['--operating-system RASPBIAN', '--operating-system DEBIAN']],
  step: 'deb-baselines',
  says: /AlreadyExistsException.*reports CRITICAL for UBUNTU, DEBIAN of the three|already has a baseline registered for OperatingSystem DEBIAN.*of the three/,
}
