import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEngine } from '../../server/docker/client.ts'
import type { Containers } from '../../server/docker/containers.ts'
import { dockerYard, type Subject, type Yard } from '../contract/subject.ts'
import { say } from '../contract/say.ts'
import { describeDocker, limits, openTestContainers } from './engine.ts'

const MB = 1024 * 1024
const now = Date.UTC(2026, 5, 1, 9)

describeDocker('a container host is a sandbox', () => {
  let containers: Containers
  let yard: Yard
  const said: string[] = []
  beforeAll(async () => {
    containers = await openTestContainers({
      limits: { ...limits, disk: 48 * MB },
      say: (what) => void said.push(what),
    })
    yard = dockerYard(containers, 'ubuntu-22.04', now)
  })
  afterAll(() => containers.close())

  const answers = async (host: Subject): Promise<void> => {
    expect((await say(host, 'echo still here')).stdout).toBe('still here\n')
  }

  test('has no way out', async () => {
    const host = await yard.subject()
    expect((await say(host, 'ls /sys/class/net')).stdout).toBe('lo\n')
    expect(
      (await say(host, 'tail -n +2 /proc/net/route /proc/net/ipv6_route | grep -v " lo$" | grep eth')).stdout,
    ).toBe('')
    const out = await say(host, '#!/bin/bash', 'exec 3<>/dev/tcp/192.0.2.1/80')
    expect(out.code).not.toBe(0)
    expect(out.stderr).toContain('Network is unreachable')
  })

  test('has no capability and can get none', async () => {
    const host = await yard.subject()
    const { stdout } = await say(host, 'grep -E "^(Cap|NoNewPrivs)" /proc/self/status')
    const fields = Object.fromEntries(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.split(/:\s*/) as [string, string]),
    )
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) expect(fields[set]).toMatch(/^0+$/)
    expect(fields['NoNewPrivs']).toBe('1')
    expect((await say(host, 'mount -t tmpfs none /mnt')).code).not.toBe(0)
    expect((await say(host, 'chown 1000 /etc/os-release')).code).not.toBe(0)
  })

  test('has nothing of the machine but a repository that it cannot write', async () => {
    const host = await yard.subject()
    const { docker } = await findEngine(process.env)
    const { Mounts: mounts } = await docker.getContainer(await host.container()).inspect()
    expect(mounts.map(({ Type, Destination, RW }) => ({ Type, Destination, RW }))).toEqual([
      { Type: 'volume', Destination: '/opt/patchlab/repository', RW: false },
    ])
    expect((await say(host, 'touch /opt/patchlab/repository/x')).stderr).toContain('Read-only file system')
    expect((await say(host, 'ls /var/run/docker.sock /run/docker.sock')).code).not.toBe(0)
  })

  test('a fork bomb hurts that host alone', async () => {
    const [bombed, other] = await Promise.all([yard.subject(), yard.subject()])
    await answers(other)
    const work = bombed.begin({
      kind: 'script',
      script: {
        shell: 'sh',
        lines: ['#!/bin/bash', 'bomb() { bomb | bomb & }', 'bomb', 'sleep 1000'],
        workingDirectory: '',
        timeout: 3000,
        environment: {},
      },
    })
    await answers(other)
    expect(await work.ended).toEqual({ kind: 'exited', code: 137, timedOut: true })
    await answers(other)
    expect((await say(bombed, 'ls -d /proc/[0-9]* | wc -l')).code).toBe(0)
  })

  test('a work that is ended on a busy host leaves the host as it is', async () => {
    const host = await yard.subject()
    const boot = () => say(host, 'cat /run/patchlab/boot-id')
    const before = await boot()
    const busy =
      'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do while :; do :; done & done; sleep 5000'
    for (let i = 0; i < 5; i++) {
      const script = { shell: 'sh' as const, lines: [busy], workingDirectory: '', timeout: 300, environment: {} }
      const result = await host.do({ kind: 'script', script }, 'exited')
      expect(result).toEqual({ kind: 'exited', code: 137, timedOut: true })
    }
    expect(await boot()).toEqual(before)
    expect(host.news).toEqual([])
  })

  test('a memory hog hurts that host alone', async () => {
    const [hog, other] = await Promise.all([yard.subject(), yard.subject()])
    await answers(other)
    const work = say(hog, 'head -c 400000000 /dev/zero | tail -c 300000000 | wc -c')
    await answers(other)
    expect((await work).stdout).not.toBe('300000000\n')
    await answers(hog)
  })

  test('a full package cache hurts nothing else', async () => {
    const host = await yard.subject()
    const { code, stderr } = await say(host, 'cat /dev/zero > /var/cache/apt/archives/full')
    expect(code).not.toBe(0)
    expect(stderr).toContain('No space left on device')
    expect((await say(host, 'rm /var/cache/apt/archives/full && echo room > /root/room')).code).toBe(0)
  })

  test('a host that writes too much is stopped, and says why', async () => {
    const [greedy, other] = await Promise.all([yard.subject(), yard.subject()])
    await answers(greedy)
    if (!containers.diskLimit.includes('stopped')) {
      const { stderr } = await say(greedy, 'for i in 1 2 3; do head -c 40000000 /dev/zero > /root/big$i; done')
      if (!stderr.includes('No space left on device')) throw new Error(`The engine let the host write on: ${stderr}`)
      return
    }
    const news = greedy.nextNews()
    const work = greedy.begin({
      kind: 'script',
      script: {
        shell: 'sh',
        lines: ['for i in 1 2 3; do head -c 40000000 /dev/zero > /root/big$i; done; sleep 1000'],
        workingDirectory: '',
        timeout: 60_000,
        environment: {},
      },
    })
    expect(await news).toEqual({ host: greedy.id, kind: 'lost', crashed: true })
    expect(work.reports).toEqual([])
    expect(said.join('\n')).toMatch(/has written \d+ bytes, and 50331648 is the limit/)
    await answers(other)
  })
})
