import { expect, test } from 'vitest'
import { version } from '../../../server/version.ts'
import { patchlab } from './patchlab.ts'

test.each([
  [['fleet', '--prot=5'], 'There is no flag --prot here. There are: --host, --port, --region, --account, --json.'],
  [
    ['start', '--port', 'x'],
    '--port is "x": that is not a whole number from 0 to 65535. Write a whole number from 0 to 65535; 0 takes a free port.',
  ],
  [
    ['start', '--port', '0', '--fleet', 'beos'],
    'PATCHLAB_FLEET, item 1 (beos): there is no operating system beos. Write lab, none, or a list of: amazon-linux-2018.03, amazon-linux-2, amazon-linux-2023, ubuntu-22.04, ubuntu-24.04, rhel-8, rhel-9, debian-12, raspbian-12, sles-15, oracle-linux-8, oracle-linux-9, centos-7, centos-stream-9, windows-server-2019, windows-server-2022.',
  ],
  [['clock', 'rewind'], 'No clock action "rewind". Use read, pause, resume, speed, step, jump.'],
  [['clock', 'step', 'soon'], 'Write a duration: patchlab clock step 90m (ms, s, m, h, d).'],
  [['fleet', 'add', 'rhel-9', '--tag', 'web'], '"web" is no tag. Write Key=Value.'],
  [['env', '--shell', 'cmd'], '--shell is "cmd". Write sh, fish or powershell.'],
  [['env', '--account', '1'], '--account is "1". Write twelve digits.'],
])('%j is refused with exit code 2', async (args, message) => {
  expect(await patchlab(args)).toEqual({ code: 2, out: '', err: `patchlab: ${message}\n` })
})

test('an unknown command', async () => {
  expect(await patchlab(['patch'])).toEqual({
    code: 2,
    out: '',
    err: 'patchlab: Unknown command patch\npatchlab --help lists the commands.\n',
  })
})

test('no server', async () => {
  // Port 1 is reserved and nobody listens there.
  expect(await patchlab(['fleet', '--port', '1'])).toEqual({
    code: 3,
    out: '',
    err: 'patchlab: No Patchlab answers at http://127.0.0.1:1. Start one with "patchlab start", or say where it is: --port, PATCHLAB_PORT.\n',
  })
})

test('help and version', async () => {
  const help = await patchlab(['--help'])
  expect(help.code).toBe(0)
  expect(help.out).toContain('start|env|')
  expect(await patchlab(['--version'])).toEqual({ code: 0, out: `${version()}\n`, err: '' })
})

const lines = (text: string): string[] => text.trimEnd().split('\n')

test('env for sh, as eval takes it', async () => {
  expect(lines((await patchlab(['env'])).out)).toEqual([
    "export AWS_ENDPOINT_URL='http://127.0.0.1:4666'",
    "export AWS_REGION='us-east-1'",
    "export AWS_DEFAULT_REGION='us-east-1'",
    "export AWS_ACCESS_KEY_ID='123456789012'",
    "export AWS_SECRET_ACCESS_KEY='patchlab'",
    "export AWS_EC2_METADATA_DISABLED='true'",
    "export PATCHLAB_HOST='127.0.0.1'",
    "export PATCHLAB_PORT='4666'",
    "export PATCHLAB_REGION='us-east-1'",
    'unset AWS_SESSION_TOKEN',
  ])
})

test('env for other shells, places and accounts', async () => {
  const fish = await patchlab(['env', '--shell', 'fish', '--port', '5000', '--account', '111122223333'])
  expect(lines(fish.out).filter((line) => /ENDPOINT|KEY_ID|TOKEN/.test(line))).toEqual([
    "set -gx AWS_ENDPOINT_URL 'http://127.0.0.1:5000'",
    "set -gx AWS_ACCESS_KEY_ID '111122223333'",
    'set -e AWS_SESSION_TOKEN',
  ])
  const powershell = await patchlab(['env', '--shell', 'powershell', '--region', 'eu-west-1'])
  expect(lines(powershell.out).filter((line) => /AWS_REGION|TOKEN/.test(line))).toEqual([
    "$Env:AWS_REGION = 'eu-west-1'",
    'Remove-Item Env:AWS_SESSION_TOKEN -ErrorAction Ignore',
  ])
})
