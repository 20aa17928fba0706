import { describe, expect, test } from 'vitest'
import { readSettings, SettingError, settings, type SettingName } from '../../server/config.ts'
import { fastest, largestFleet } from '../../sim/index.ts'

const names = Object.keys(settings) as SettingName[]

/** The message with which these settings are refused. */
function refusal(flags: Partial<Record<SettingName, string>>, environment: Record<string, string> = {}): string {
  try {
    readSettings(flags, environment)
  } catch (error) {
    if (error instanceof SettingError) return error.message
    throw error
  }
  throw new Error('not refused')
}

describe('settings', () => {
  test('have defaults', () => {
    expect(readSettings()).toEqual({
      host: '127.0.0.1',
      port: 4666,
      region: 'us-east-1',
      seed: 'patchlab',
      fleet: 'lab',
      speed: 1,
      pace: 'brisk',
      journal: 100_000,
      bodyLimit: 4_194_304,
      labs: 256,
      driver: 'auto',
      maxContainers: 64,
      parallel: 0,
      keep: false,
      containerMemory: 128,
      containerPids: 64,
      containerCpus: 1,
      containerDisk: 512,
      containerCache: 32,
      recordings: undefined,
      recordingLimit: 256,
    })
  })

  test('a flag wins over a variable and a variable over the default', () => {
    expect(readSettings({ port: '1' }, { PATCHLAB_PORT: '2', PATCHLAB_SPEED: '3' })).toMatchObject({
      port: 1,
      speed: 3,
    })
  })

  test('an empty variable is none', () => {
    expect(readSettings({}, { PATCHLAB_PORT: '' }).port).toBe(4666)
  })

  test.each(names)('%s has a variable and a flag of the same name', (name) => {
    const { variable, flag } = settings[name]
    expect(variable).toBe(`PATCHLAB_${flag.replaceAll('-', '_').toUpperCase()}`)
    expect(flag).toBe(name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  })
})

describe('what cannot be is refused, saying where it stands and what to write', () => {
  test('in a flag', () => {
    expect(refusal({ port: '70000' })).toBe(
      '--port is "70000": that is not a whole number from 0 to 65535. Write a whole number from 0 to 65535; 0 takes a free port.',
    )
  })

  test('in a variable', () => {
    expect(refusal({}, { PATCHLAB_PACE: 'slow' })).toBe(
      'PATCHLAB_PACE is "slow": there is no such pace. Write instant, brisk or real.',
    )
  })

  test.each([
    ['port', '-1'],
    ['port', '1.5'],
    ['port', 'http'],
    ['speed', '0'],
    ['speed', '1001'],
    ['journal', '999'],
    ['bodyLimit', '1023'],
    ['labs', '0'],
    ['region', 'Frankfurt'],
  ] as const)('%s = %s', (name, text) => {
    expect(refusal({ [name]: text })).toContain(`--${settings[name].flag} is "${text}": `)
  })
})

test('what is said of sim is so', () => {
  expect(settings.speed.takes).toBe(`a whole number from 1 to ${fastest}`)
  expect(settings.fleet.about).toBe(`Hosts that every lab starts with, ${largestFleet} at most.`)
})

describe('the host', () => {
  test.each(['127.0.0.1', '127.0.0.53', '::1', 'localhost'])('%s is this machine', (host) => {
    expect(readSettings({ host }).host).toBe(host)
  })

  test.each(['0.0.0.0', '::', '192.168.1.4', 'example.com', '127.0.0.1.example.com'])('%s is refused', (host) => {
    expect(refusal({ host })).toBe(
      `--host is "${host}": Patchlab does not check credentials yet, so whoever reaches it can do everything, and it listens on this machine alone. Write a loopback address: 127.0.0.1, ::1 or localhost.`,
    )
  })
})
