import { defineCommand } from 'citty'

export const fleet = defineCommand({
  meta: { name: 'fleet', description: "List and change the lab's nodes." },
  default: 'list',
  subCommands: {
    list: () => import('./fleet-list.ts').then((file) => file.list),
    add: () => import('./fleet-add.ts').then((file) => file.add),
    remove: () => import('./fleet-remove.ts').then((file) => file.remove),
    tag: () => import('./fleet-tag.ts').then((file) => file.tag),
  },
})
