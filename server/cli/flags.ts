import { readSettings, settings, type SettingName, type Settings } from '../config.ts'

/** The flags of some settings, for a command's `args`. Camel-cased by name; citty takes `--body-limit` for `bodyLimit`. */
export function flagsOf<const N extends SettingName>(
  ...names: readonly N[]
): Record<N, { type: 'string'; description: string; valueHint: string }> {
  return Object.fromEntries(
    names.map((name) => {
      const { about, variable, fallback, takes } = settings[name]
      const description = `${about} Also ${variable}; default ${fallback}.`
      return [name, { type: 'string', description, valueHint: takes }]
    }),
  ) as ReturnType<typeof flagsOf<N>>
}

/** What the command line and the environment say together. @throws SettingError */
export function settingsOf(args: Readonly<Record<string, unknown>>): Settings {
  const names = Object.keys(settings) as SettingName[]
  const given = names.flatMap((name) => (typeof args[name] === 'string' ? [[name, args[name]]] : []))
  return readSettings(Object.fromEntries(given) as Partial<Record<SettingName, string>>, process.env)
}

/** Where the server is and which lab is meant; for every command that asks a server. */
export const serverFlags = {
  ...flagsOf('host', 'port', 'region'),
  account: {
    type: 'string',
    description: "The lab's account. Default 123456789012.",
    valueHint: 'twelve digits',
  },
  json: { type: 'boolean', description: 'Print JSON, as the server sent it.' },
} as const
