import { describe, expect, test } from 'vitest'
import type { Script } from '../../../../sim/host/driver.ts'
import { shellCommands } from '../../../../sim/host/model/shell.ts'
import type { OsId } from '../../../../sim/os/os.ts'
import { bench, catalogue, day, pkg, start } from './bench.ts'

const notice = (id: string, classification: string, severity: string) => ({
  id,
  classification,
  severity,
  issuedAt: start,
  updatedAt: 0,
  cves: [],
  bugzillas: [],
  title: `Update ${id}`,
})

const kernel = (version: string) => pkg('kernel', version, { installOnly: true })
const deb = (name: string, version: string) =>
  pkg(name, version, {
    arch: 'amd64',
    release: '',
    repository: 'jammy-security',
    priority: 'required',
    section: 'libs',
  })
const kb = (name: string) => pkg(name, '', { arch: '', release: '' })

const image = {
  rpm: [pkg('bash', '5.1'), pkg('glibc', '2.34'), kernel('6.1')],
  deb: [deb('bash', '5.1'), deb('glibc', '2.35')],
  windows: [kb('KB1')],
}
const updates = {
  rpm: [pkg('bash', '5.2', { epoch: 1 }), pkg('glibc', '2.40'), kernel('6.2'), pkg('nano', '7')],
  deb: [deb('bash', '5.2'), deb('glibc', '2.40')],
  windows: [kb('KB2')],
}

function host(os: OsId, family: 'rpm' | 'deb' | 'windows' = 'rpm') {
  const lab = bench([catalogue(os, image[family], updates[family], [notice('ADV-1', 'Security', 'Important')])])
  lab.result('i-1', { kind: 'provision', os }, 'provisioned')
  function script(lines: string | readonly string[], more: Partial<Script> = {}) {
    const began = lab.now()
    const reports = lab.run('i-1', {
      kind: 'script',
      script: {
        shell: family === 'windows' ? 'powershell' : 'sh',
        lines: typeof lines === 'string' ? [lines] : lines,
        workingDirectory: '',
        timeout: 3_600_000,
        environment: { HOSTNAME: 'ip-10-0-0-1.ec2.internal', AWS_SSM_INSTANCE_ID: 'i-1' },
        ...more,
      },
    })
    const said = (stream: string) =>
      reports.flatMap((each) => (each.kind === 'output' && each.stream === stream ? [each.text] : [])).join('')
    const last = reports.at(-1)
    if (last?.kind !== 'done' || last.result.kind !== 'exited') throw new Error(JSON.stringify(last))
    return {
      out: said('stdout'),
      err: said('stderr'),
      code: last.result.code,
      timedOut: last.result.timedOut,
      took: lab.now() - began - 1,
    }
  }
  return { ...lab, script, out: (lines: string | readonly string[]) => script(lines).out }
}

describe('a shell script', () => {
  const linux = host('amazon-linux-2023')

  test.each([
    ['echo one two', 'one two\n', 0],
    ['echo \'a  b\' "c  $AWS_SSM_INSTANCE_ID"', 'a  b c  i-1\n', 0],
    ['echo $AWS_SSM_INSTANCE_ID ${HOSTNAME}', 'i-1 ip-10-0-0-1.ec2.internal\n', 0],
    ["echo '$HOME' \\$HOME", '$HOME $HOME\n', 0],
    ['A="x  y"; echo $A; echo "$A"', 'x y\nx  y\n', 0],
    ['echo -n a; echo -e "b\\nc"', 'ab\nc\n', 0],
    ['#!/bin/bash\n# nothing\necho hi # there', 'hi\n', 0],
    ['echo a \\\n b', 'a b\n', 0],
    ['false', '', 1],
    ['false || echo saved', 'saved\n', 0],
    ['true && echo yes || echo no', 'yes\n', 0],
    ['false && echo no; echo $?', '1\n', 0],
    ['false &&\necho no', '', 1],
    ['exit 194', '', 194],
    ['echo a; exit 3; echo b', 'a\n', 3],
    ['set -e; false; echo no', '', 1],
    ['set -e; false || true; echo yes', 'yes\n', 0],
    ['set -eo pipefail; false | true; echo no', '', 1],
    ['false | true', '', 0],
    ['[ -f /etc/os-release ] && echo there', 'there\n', 0],
    ['[ a = b ]', '', 1],
    ['[ ! 1 -lt 2 ] || test -n x', '', 0],
    ['rpm -qa | wc -l', '3\n', 0],
    ['rpm -qa | grep -v kernel | sort -r | head -1', 'glibc-2.34-1.test.x86_64\n', 0],
    ['rpm -qa | grep -c "^[bg].*x86"', '2\n', 0],
    ['rpm -qa | grep -q nothing', '', 1],
    ['cat /etc/nothing > /dev/null 2>&1', '', 1],
    ['cat /etc/nothing 2>&1', 'cat: /etc/nothing: No such file or directory\n', 1],
    ['pwd; cd /tmp; pwd', '/usr/bin\n/tmp\n', 0],
    ['sudo whoami', 'root\n', 0],
    ['/usr/bin/id -u', '0\n', 0],
    ['uname -s; uname -m; uname -r', 'Linux\nx86_64\n6.1-1.test.x86_64\n', 0],
    ['uname -a', 'Linux ip-10-0-0-1.ec2.internal 6.1-1.test.x86_64 #1 SMP x86_64 GNU/Linux\n', 0],
    ['hostname', 'ip-10-0-0-1.ec2.internal\n', 0],
    ['date +%F', '2026-01-05\n', 0],
    ['which rpm; which dpkg', '/usr/bin/rpm\n', 1],
    ['systemctl is-active amazon-ssm-agent', 'active\n', 0],
    ['rpm -q bash', 'bash-5.1-1.test.x86_64\n', 0],
    ["rpm -q --qf '%{NAME} %{VERSION}\\n' bash glibc", 'bash 5.1\nglibc 2.34\n', 0],
    ['rpm -q nano', 'package nano is not installed\n', 1],
    [
      'dnf -q check-update',
      '\nbash.x86_64    1:5.2-1.test  updates\nglibc.x86_64   2.40-1.test   updates\nkernel.x86_64  6.2-1.test    updates\n',
      100,
    ],
    ['yum updateinfo list security | head -n 1', 'ADV-1 Important/Sec. bash-1:5.2-1.test.x86_64\n', 0],
    ['needs-restarting -r > /dev/null', '', 0],
  ])('%s', (line, out, code) => {
    const done = linux.script(line.split('\n'))
    expect({ out: done.out, code: done.code }).toEqual({ out, code })
  })

  test('prints what it reads of its system', () => {
    expect(linux.out('cat /etc/os-release')).toContain('Amazon Linux')
    expect(linux.out('date')).toMatch(/^Mon Jan  5 00:\d\d:\d\d UTC 2026\n$/)
  })

  test('says what it cannot run, and does not go on as if it had', () => {
    const done = linux.script('curl -s http://example.com || true; echo done')
    expect({ ...done, err: done.err.split('\n')[0] }).toEqual({
      out: '',
      err: 'patchlab: a model host cannot run "curl".',
      code: 127,
      timedOut: false,
      took: 0,
    })
    expect(linux.script('rpm -e bash').err).toMatchInlineSnapshot(`
      "patchlab: a model host cannot run "rpm -e bash".
      patchlab: of rpm it knows: rpm -qa [--last]; rpm -q [--last] [--qf FORMAT] NAME ...
      "
    `)
  })

  test.each([
    'echo $(date)',
    'for i in 1 2; do echo $i; done',
    'echo a > /tmp/a',
    'cat << EOF',
    'sleep 1 &',
    "echo 'a",
  ])('refuses %s as a whole', (line) => {
    const done = linux.script(['echo first', line])
    expect({ out: done.out, code: done.code }).toEqual({ out: '', code: 127 })
    expect(done.err).toMatch(/^patchlab: a model host cannot run this script: .+\n$/)
  })

  test('finds other systems’ tools missing, as a shell does', () => {
    expect(linux.script('dpkg -l; echo $?')).toMatchObject({
      out: '127\n',
      err: 'sh: dpkg: command not found\n',
      code: 0,
    })
    expect(host('amazon-linux-2018.03').script('systemctl status amazon-ssm-agent').code).toBe(127)
  })

  test('takes as long as it sleeps, and sees the time pass', () => {
    const done = linux.script(['date +%s', 'sleep 90', 'date +%s'])
    const [before = 0, after = 0] = done.out.trim().split('\n').map(Number)
    expect([after - before, done.took, done.code]).toEqual([90, 90_000, 0])
  })

  test('ends when its time is up', () => {
    const done = linux.script(['echo a', 'sleep 2m', 'echo b'], { timeout: 60_000 })
    expect(done).toEqual({ out: 'a\n', err: '', code: 137, timedOut: true, took: 60_000 })
  })

  test('does not grow beyond measure', () => {
    const doubling = ['A=aaaaaaaaaa', ...Array.from({ length: 60 }, () => 'A=$A$A'), 'echo $A']
    expect(linux.script(doubling)).toMatchObject({ out: '', err: 'sh: argument too long\n', code: 1 })
  })

  test('a restart ends it and boots the host anew', () => {
    const it = host('amazon-linux-2023')
    const facts = () => it.result('i-1', { kind: 'query', refresh: false }, 'state').facts
    const before = facts()
    expect(it.script(['echo a', 'reboot', 'echo b'])).toMatchObject({ out: 'a\n', code: 143 })
    expect(facts().bootId).not.toBe(before.bootId)
    expect(facts().bootedAt).toBeGreaterThan(before.bootedAt)
  })
})

test('an rpm host tells what was updated and that it wants a restart', () => {
  const it = host('rhel-9')
  it.elapse(day)
  it.result('i-1', { kind: 'install', packages: updates.rpm, lock: [] }, 'installed')
  expect(it.script('needs-restarting -r')).toMatchObject({
    out: 'Core libraries or services were updated since boot:\n  * glibc\n  * kernel\n\nReboot is required.\n',
    code: 1,
  })
  expect(it.out('rpm -q --last bash')).toMatch(/^bash-5\.2-1\.test\.x86_64 +Tue 06 Jan 2026 12:00:00 AM UTC\n$/)
  expect(it.script('dnf check-update')).toMatchObject({ out: '', code: 0 })
  it.result('i-1', { kind: 'reboot' }, 'booted')
  expect(it.script('needs-restarting -r && uname -r').out).toContain('6.2-1.test.x86_64')
})

test('a SUSE host lists patches and updates', () => {
  const it = host('sles-15')
  expect(it.out('zypper -n lp')).toMatchInlineSnapshot(`
    "Repository | Name  | Category | Severity  | Interactive | Status | Summary
    -----------+-------+----------+-----------+-------------+--------+--------
    updates    | ADV-1 | security | important | reboot      | needed | Update ADV-1
    "
  `)
  expect(it.out('zypper lu')).toMatchInlineSnapshot(`
    "S | Repository | Name   | Current Version | Available Version | Arch
    --+------------+--------+-----------------+-------------------+-----
    v | updates    | bash   | 5.1-1.test      | 5.2-1.test        | x86_64
    v | updates    | glibc  | 2.34-1.test     | 2.40-1.test       | x86_64
    v | updates    | kernel | 6.1-1.test      | 6.2-1.test        | x86_64
    "
  `)
})

test('a Debian host lists packages and updates', () => {
  const it = host('ubuntu-22.04', 'deb')
  expect(it.out('dpkg -l bash')).toMatchInlineSnapshot(`
    "Desired=Unknown/Install/Remove/Purge/Hold
    | Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
    |/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
    ||/  Name  Version  Architecture  Description
    ii   bash  5.1      amd64
    "
  `)
  expect(it.out("dpkg-query -W -f '${Package} ${Version} ${Priority} ${Section}\\n'")).toMatchInlineSnapshot(`
    "bash 5.1 required libs
    glibc 2.35 required libs
    "
  `)
  expect(it.out('apt list --upgradable')).toMatchInlineSnapshot(`
    "Listing...
    bash/jammy-security 5.2 amd64 [upgradable from: 5.1]
    glibc/jammy-security 2.40 amd64 [upgradable from: 2.35]
    "
  `)
  expect(it.out('apt-get -s upgrade')).toMatchInlineSnapshot(`
    "Reading package lists...
    Building dependency tree...
    Reading state information...
    The following packages will be upgraded:
      bash glibc
    2 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.
    Inst bash [5.1] (5.2 jammy-security [amd64])
    Inst glibc [2.35] (2.40 jammy-security [amd64])
    Conf bash (5.2 jammy-security [amd64])
    Conf glibc (2.40 jammy-security [amd64])
    "
  `)
  expect(it.script('cat /var/run/reboot-required').code).toBe(1)
  it.result('i-1', { kind: 'install', packages: updates.deb, lock: [] }, 'installed')
  expect(it.out('cat /var/run/reboot-required /var/run/reboot-required.pkgs')).toBe(
    '*** System restart required ***\nglibc\n',
  )
})

describe('a PowerShell script', () => {
  const windows = host('windows-server-2019', 'windows')

  test.each([
    ['Write-Output "hi $env:AWS_SSM_INSTANCE_ID"', 'hi i-1\n', 0],
    ["write-output 'it''s' two", "it's\ntwo\n", 0],
    ['$env:aws_ssm_instance_id', 'i-1\n', 0],
    ['"a`"b"', 'a"b\n', 0],
    ['hostname; whoami', 'ip-10-0-0-1.ec2.internal\nnt authority\\system\n', 0],
    ['exit 3010', '', 3010],
    ['Get-HotFix -Id KB1 | Out-Null; exit $LASTEXITCODE', '', 0],
  ])('%s', (line, out, code) => {
    const done = windows.script(line)
    expect({ out: done.out, code: done.code }).toEqual({ out, code })
  })

  test('tells of the system', () => {
    expect(windows.out('Get-HotFix')).toMatchInlineSnapshot(`
      "
      Source                    Description  HotFixID  InstalledBy          InstalledOn
      ------                    -----------  --------  -----------          -----------
      IP-10-0-0-1.EC2.INTERNAL  Update       KB1       NT AUTHORITY\\SYSTEM  8/28/2025 12:00:00 AM

      "
    `)
    expect(windows.script('Get-HotFix -Id KB9')).toMatchObject({ out: '', code: 1 })
    expect(
      windows
        .out('Get-ComputerInfo')
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['', 'CsName', 'OsName', 'OsVersion', 'OsBuildNumber', 'OsLastBootUpTime', 'OsLocalDateTime', '', ''])
    expect(windows.out('Get-Date')).toMatch(/^\nMonday, January 5, 2026 12:\d\d:\d\d AM\n\n$/)
  })

  test('sleeps, and ends with -1 when its time is up', () => {
    expect(windows.script('Start-Sleep -Seconds 5').took).toBe(5000)
    expect(windows.script('Start-Sleep 5', { timeout: 1000 })).toMatchObject({ code: -1, timedOut: true })
  })

  test.each(['$x = 5', '$env:A = 1', 'A=1', 'Get-Process', 'if ($true) { exit 1 }', '(Get-Date).Year'])(
    'says that it cannot run %s',
    (line) => {
      const done = windows.script(line)
      expect(done.code).toBe(127)
      expect(done.err).toMatch(/^patchlab: a model host cannot run /)
    },
  )
})

test('the list of commands says how each is called', () => {
  expect(shellCommands.filter((each) => each.usage.length === 0)).toEqual([])
  expect(shellCommands.find((each) => each.name === 'needs-restarting')).toEqual({
    shell: 'sh',
    name: 'needs-restarting',
    usage: ['needs-restarting -r'],
    on: ['yum', 'dnf'],
  })
})
