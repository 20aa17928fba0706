import { defineCommand } from 'citty'
import { version } from '../version.ts'

/** The command line, all of it; each command's file is loaded when it is called. */
export const patchlab = defineCommand({
  meta: () => ({
    name: 'patchlab',
    version: version(),
    description:
      'A local AWS Systems Manager Patch Manager. Exit codes: 0 done, 1 failed or refused, 2 wrong usage or setting, 3 no server answers.',
  }),
  subCommands: {
    start: () => import('./start.ts').then((file) => file.start),
    env: () => import('./env.ts').then((file) => file.env),
    fleet: () => import('./fleet.ts').then((file) => file.fleet),
    shell: () => import('./shell.ts').then((file) => file.shell),
    images: () => import('./images.ts').then((file) => file.images),
    down: () => import('./down.ts').then((file) => file.down),
    publish: () => import('./publish.ts').then((file) => file.publish),
    fault: () => import('./fault.ts').then((file) => file.fault),
    clock: () => import('./clock.ts').then((file) => file.clock),
    reset: () => import('./reset.ts').then((file) => file.reset),
    run: () => import('./run.ts').then((file) => file.run),
    play: () => import('./play.ts').then((file) => file.play),
    check: () => import('./check.ts').then((file) => file.check),
    validate: () => import('./validate.ts').then((file) => file.validate),
    new: () => import('./new.ts').then((file) => file.make),
    lab: () => import('./lab.ts').then((file) => file.lab),
    record: () => import('./record.ts').then((file) => file.record),
    replay: () => import('./replay.ts').then((file) => file.replay),
    diff: () => import('./diff.ts').then((file) => file.diff),
    class: () => import('./class.ts').then((file) => file.classroom),
    coverage: () => import('./coverage.ts').then((file) => file.coverage),
  },
})
