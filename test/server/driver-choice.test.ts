import { describe, expect, test } from 'vitest'
import type { Containers } from '../../server/docker/containers.ts'
import { type ChoiceOptions, createChoice } from '../../server/driver-choice.ts'
import { DriverUnavailable, type DriverName, type OsId } from '../../sim/index.ts'

const unused = (): never => {
  throw new Error('A choice opens no lab and closes nothing.')
}

const containers: Containers = {
  engine: 'Docker Engine 27.3.1 at unix:///var/run/docker.sock',
  systems: new Set<OsId>(['ubuntu-22.04', 'rhel-9']),
  diskLimit: '',
  count: unused,
  lab: unused,
  close: unused,
}

const none = { containers: undefined, reason: 'There is no Docker Engine.' }

interface Lab {
  /** Whether it is the default one. */
  readonly isDefault?: boolean
  readonly here?: number
  readonly elsewhere?: number
}

/** What drives a host, or why it cannot be had. */
function choose(
  options: Partial<ChoiceOptions>,
  os: OsId,
  asked?: DriverName,
  { isDefault = true, here = 0, elsewhere = 0 }: Lab = {},
): string {
  const choice = createChoice(
    { driver: 'auto', maxContainers: 64, containers, reason: '', ...options },
    isDefault,
    () => elsewhere,
  )
  try {
    return choice(os, asked, () => here)
  } catch (error) {
    if (error instanceof DriverUnavailable) return error.message
    throw error
  }
}

const elsewhere = { isDefault: false }

describe('auto', () => {
  test('is containers in the default lab, for systems that have an image', () => {
    expect(choose({}, 'ubuntu-22.04')).toBe('docker')
    expect(choose({}, 'sles-15')).toBe('model')
    expect(choose({}, 'windows-server-2022')).toBe('model')
  })

  test('is the model in every other lab, and where there is no engine', () => {
    expect(choose({}, 'ubuntu-22.04', undefined, elsewhere)).toBe('model')
    expect(choose(none, 'ubuntu-22.04')).toBe('model')
  })

  test('is the model once there are as many containers as may be, in all labs together', () => {
    expect(choose({ maxContainers: 3 }, 'rhel-9', undefined, { here: 1, elsewhere: 1 })).toBe('docker')
    expect(choose({ maxContainers: 3 }, 'rhel-9', undefined, { here: 1, elsewhere: 2 })).toBe('model')
  })
})

describe('docker', () => {
  const docker = { driver: 'docker' } as const

  test('is containers in every lab, and the model for Windows', () => {
    expect(choose(docker, 'rhel-9', undefined, elsewhere)).toBe('docker')
    expect(choose(docker, 'windows-server-2019')).toBe('model')
  })

  test.each<[string, Partial<ChoiceOptions>, OsId, Lab, string]>([
    ['no engine', none, 'rhel-9', {}, 'There is no Docker Engine.'],
    ['no image', {}, 'sles-15', {}, 'There is no image for sles-15. Build it: patchlab images build sles-15'],
    [
      'no room',
      { maxContainers: 2 },
      'rhel-9',
      { here: 2 },
      'There are 2 container hosts, and PATCHLAB_MAX_CONTAINERS allows no more. Remove some, or raise it.',
    ],
  ])('refuses a host where there is %s', (_, options, os, lab, message) => {
    expect(choose({ ...docker, ...options }, os, undefined, lab)).toBe(message)
  })
})

describe('a host that somebody asks for', () => {
  test('is what they ask for, whatever the setting and the lab', () => {
    expect(choose({ driver: 'docker' }, 'rhel-9', 'model')).toBe('model')
    expect(choose({ driver: 'model' }, 'rhel-9', 'docker', elsewhere)).toBe('docker')
    expect(choose({ driver: 'auto' }, 'rhel-9', 'docker', elsewhere)).toBe('docker')
  })

  test('is refused as a container where it cannot be one, with the reason', () => {
    expect(choose({ ...none, driver: 'model' }, 'rhel-9', 'docker')).toBe('There is no Docker Engine.')
    expect(choose({}, 'windows-server-2022', 'docker')).toMatch(/^Windows runs in no Linux container/)
    expect(choose({}, 'sles-15', 'docker')).toMatch(/^There is no image for sles-15/)
  })
})

test('model is the model', () => {
  expect(choose({ driver: 'model' }, 'rhel-9')).toBe('model')
})
