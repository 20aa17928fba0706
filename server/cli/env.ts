import { defineCommand } from 'citty'
import { defaultAccount, isAccount } from '../caller.ts'
import { urlOf } from '../endpoint.ts'
import { usage } from './exit.ts'
import { flagsOf, serverFlags, settingsOf } from './flags.ts'

const shells: Readonly<Record<string, (name: string, value: string) => string>> = {
  sh: (name, value) => `export ${name}='${value}'`,
  fish: (name, value) => `set -gx ${name} '${value}'`,
  powershell: (name, value) => `$Env:${name} = '${value}'`,
}

export const env = defineCommand({
  meta: {
    name: 'env',
    description: 'Print what points the AWS CLI and the SDKs at the server: eval "$(patchlab env)".',
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
    const assign = shells[args.shell] ?? usage(`--shell is "${args.shell}". Write sh, fish or powershell.`)
    const variables = {
      AWS_ENDPOINT_URL: urlOf(host, port),
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      // The key is the account; nothing checks the secret.
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: 'patchlab',
      AWS_SESSION_TOKEN: '',
      AWS_EC2_METADATA_DISABLED: 'true',
    }
    for (const [name, value] of Object.entries(variables)) console.log(assign(name, value))
  },
})
