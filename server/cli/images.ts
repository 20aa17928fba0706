import { defineCommand } from 'citty'

export const images = defineCommand({
  meta: {
    name: 'images',
    description: 'Build, list, remove, save and load the images of container hosts.',
  },
  default: 'list',
  subCommands: {
    list: () => import('./images-list.ts').then((file) => file.list),
    build: () => import('./images-build.ts').then((file) => file.build),
    remove: () => import('./images-remove.ts').then((file) => file.remove),
    save: () => import('./images-save.ts').then((file) => file.save),
    load: () => import('./images-load.ts').then((file) => file.load),
  },
})
