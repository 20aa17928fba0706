import { type ArgsDef, type CommandDef, defineCommand } from 'citty'
import { usage } from './exit.ts'

/** A command that does something: as citty's own, but a flag that it does not know is refused and not passed over. */
export function command<const T extends ArgsDef>(definition: CommandDef<T> & { readonly args: T }): CommandDef<T> {
  const args: ArgsDef = definition.args
  const names = Object.keys(args)
  const known = new Set(['_', ...names, ...names.map(kebab)])
  return defineCommand({
    ...definition,
    setup({ args: given }) {
      const unknown = Object.keys(given).find((name) => !known.has(name))
      if (unknown === undefined) return
      const flags = names.filter((name) => args[name]?.type !== 'positional')
      usage(`There is no flag --${unknown} here. There are: ${flags.map((name) => `--${kebab(name)}`).join(', ')}.`)
    },
  })
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
