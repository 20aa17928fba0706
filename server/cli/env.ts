import { command } from './command.ts'
import { defaultAccount, isAccount } from '../account.ts'
import { urlOf } from '../endpoint.ts'
import { usage } from './exit.ts'
import { flagsOf, serverFlags, settingsOf } from './flags.ts'

interface Shell {
  readonly set: (name: string, value: string) => string
  readonly unset: (name: string) => string
}

const shells: Readonly<Record<string, Shell>> = {
  sh: { set: (name, value) => `export ${name}='${value}'`, unset: (name) => `unset ${name}` },
  fish: { set: (name, value) => `set -gx ${name} '${value}'`, unset: (name) => `set -e ${name}` },
  powershell: {
    set: (name, value) => `$Env:${name} = '${value}'`,
    unset: (name) => `Remove-Item Env:${name} -ErrorAction Ignore`,
  },
}

export const env = command({
  meta: {
    name: 'env',
    description: 'Print what points the AWS CLI and the SDKs at the server: eval "$(npx patchlab env)".',
  },
  args: {
    ...flagsOf('host', 'port', 'region'),
    account: serverFlags.account,
    shell: { type: 'string', description: 'sh (bash and zsh too), fish or powershell.', default: 'sh' },
  },
  run({ args }) {
    const { host, port, region } = settingsOf(args)
    const account = args.account ?? defaultAccount
    if (!isAccount(account)) usage(`--account is "${account}". Write twelve digits.`)
    const shell = shells[args.shell] ?? usage(`--shell is "${args.shell}". Write sh, fish or powershell.`)
    const variables = {
      AWS_ENDPOINT_URL: urlOf(host, port),
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      // The key is the account; nothing checks the secret.
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: 'patchlab',
      AWS_EC2_METADATA_DISABLED: 'true',
      // So that later commands of patchlab mean the same server and lab.
      PATCHLAB_HOST: host,
      PATCHLAB_PORT: String(port),
      PATCHLAB_REGION: region,
    }
    for (const [name, value] of Object.entries(variables)) console.log(shell.set(name, value))
    // A session of a real account would go along with these keys.
    console.log(shell.unset('AWS_SESSION_TOKEN'))
  },
})
