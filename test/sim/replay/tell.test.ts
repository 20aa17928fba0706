import { expect, test } from 'vitest'
import { injectApiFault, healApiFault } from '../../../sim/fault/api-fault.ts'
import { healFault, injectFault } from '../../../sim/fault/fault.ts'
import { addNode, removeNode } from '../../../sim/host/join.ts'
import { publish } from '../../../sim/publication/publish.ts'
import { createStoryteller } from '../../../sim/replay/tell.ts'
import { type Driven, drive, hour, minute } from '../lab/drive.ts'

const fleet = [{ os: 'ubuntu-22.04' as const, name: 'web', tags: { Environment: 'Test', Name: 'web' } }]

/** What is told of all that happens from now on; ids of commands are written as <id>. */
function listen(it: Driven): () => string[] {
  const from = it.lab.journal.rev
  return () => {
    const teller = createStoryteller()
    const told = it.changes().flatMap((change) => teller.tell(change) ?? [])
    return told
      .filter(({ rev }) => rev > from)
      .map(({ about, text }) => `${about}: ${text.replaceAll(/ommand [0-9a-f]{8}/g, 'ommand <id>')}`)
  }
}

test('an installation is told from its sending to its end', () => {
  const it = drive({ fleet })
  const told = listen(it)
  it.patch('Install')
  it.pass(hour)
  expect(told()).toMatchInlineSnapshot(`
    [
      "command: Command <id> is sent to tag:Environment=Test: AWS-RunPatchBaseline, an installation.",
      "command: web: command <id> begins.",
      "host: web installs patches.",
      "patches: web has been patched: 49 installed, compliant.",
      "host: web goes down to reboot.",
      "host: web boots.",
      "host: web is up.",
      "command: web: command <id> begins the step again.",
      "command: web: command <id> has ended: Success.",
      "command: Command <id> has ended: Success (1 of 1 succeeded).",
    ]
  `)
})

test('faults and silence are told', () => {
  const it = drive({ fleet })
  const [web = ''] = it.nodes
  const told = listen(it)
  const control = (act: Parameters<typeof it.lab.control<unknown>>[1]) => it.lab.control('control', act)
  control((lab) => injectFault(lab, web, { kind: 'package-script-fails', package: 'bash' }))
  control((lab) => injectFault(lab, web, { kind: 'agent-silent' }))
  it.script('uptime')
  it.pass(hour)
  control((lab) => healFault(lab, web, { kind: 'agent-silent' }))
  control((lab) => injectApiFault(lab, { kind: 'throttled', probability: 0.25 }))
  control((lab) => healApiFault(lab, { kind: 'throttled' }))
  it.pass(minute)
  expect(told()).toMatchInlineSnapshot(`
    [
      "fault: In effect: agent-silent on web.",
      "host: web says nothing any more.",
      "command: Command <id> is sent to tag:Environment=Test: AWS-RunShellScript.",
      "fault: In effect: package-script-fails of bash on web.",
      "command: web: command <id> waits, since the host does not answer.",
      "host: web has lost its connection.",
      "fault: Over: agent-silent on web.",
      "host: web is heard again.",
      "fault: In effect: throttled on every operation of the API, for 25 % of calls.",
      "fault: Over: throttled on every operation of the API.",
      "command: web: command <id> begins.",
      "host: web runs a script.",
      "command: web: command <id> has ended: Success.",
      "command: Command <id> has ended: Success (1 of 1 succeeded).",
    ]
  `)
})

test('what people set is told', () => {
  const it = drive({ fleet })
  const told = listen(it)
  const { BaselineId = '' } = it.call('CreatePatchBaseline', { Name: 'mine', OperatingSystem: 'UBUNTU' })
  it.call('RegisterPatchBaselineForPatchGroup', { BaselineId, PatchGroup: 'web/1' })
  it.call('RegisterDefaultPatchBaseline', { BaselineId })
  it.call('DeregisterPatchBaselineForPatchGroup', { BaselineId, PatchGroup: 'web/1' })
  const control = (act: Parameters<typeof it.lab.control<unknown>>[1]) => it.lab.control('control', act)
  control((lab) =>
    publish(lab, {
      os: 'ubuntu-22.04',
      advisory: { id: 'USN-9001-1' },
      packages: [{ name: 'openssl', version: '9.0.2-0ubuntu1.99' }],
    }),
  )
  control(({ store }) => store.put('clock', 'clock', { mode: 'paused', speed: 1 }))
  control(({ store }) => store.put('clock', 'clock', { mode: 'real', speed: 60 }))
  control(({ store }) => store.put('file', 's3://a/b', 'text'))
  control((lab) => addNode(lab, { os: 'rhel-9', name: 'late', tags: { Name: 'late' } }))
  it.pass(minute)
  const [late] = it.lab.store.table('node').values()
  const id = late?.os === 'rhel-9' ? late.id : ([...it.lab.store.table('node').values()][1]?.id ?? '')
  control((lab) => removeNode(lab, id))
  it.pass(minute)
  expect(told().map((line) => line.replaceAll(/i-[0-9a-f]{17}/g, '<node>'))).toMatchInlineSnapshot(`
    [
      "setting: The baseline mine (UBUNTU) is created.",
      "setting: The patch group web/1 (UBUNTU) uses the baseline mine.",
      "setting: The default baseline of UBUNTU is mine.",
      "setting: The patch group web/1 (UBUNTU) has no baseline of its own any more.",
      "setting: Published for ubuntu-22.04 as USN-9001-1: openssl 9.0.2-0ubuntu1.99.",
      "setting: The clock stands still.",
      "setting: The clock runs at ×60.",
      "setting: The file s3://a/b is put there.",
      "host: late joins: <node>, rhel-9.",
      "host: late is up.",
      "host: late is terminated.",
      "host: late is gone.",
    ]
  `)
})

test('nothing is told twice, and every change can be told', () => {
  const it = drive()
  it.patch('Install')
  it.pass(hour)
  const teller = createStoryteller()
  const told = it.changes().flatMap((change) => teller.tell(change) ?? [])
  expect(told.length).toBeGreaterThan(20)
  for (const { text } of told) expect(text).toMatch(/^[^ ].*[.]$/)
  const last = told.map(({ at, text }) => `${at} ${text}`)
  expect(new Set(last).size).toBe(last.length)
})
