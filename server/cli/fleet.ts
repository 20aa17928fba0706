import { defineCommand } from 'citty'
import { serverFlags } from './flags.ts'

export const fleet = defineCommand({
  meta: { name: 'fleet', description: "List and change the lab's nodes." },
  // So that `patchlab fleet --port 5000` takes 5000 for no command.
  args: serverFlags,
  default: 'list',
  subCommands: {
    list: () => import('./fleet-list.ts').then((file) => file.list),
    add: () => import('./fleet-add.ts').then((file) => file.add),
    remove: () => import('./fleet-remove.ts').then((file) => file.remove),
    tag: () => import('./fleet-tag.ts').then((file) => file.tag),
  },
})
