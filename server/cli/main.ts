#!/usr/bin/env node
import { defineCommand, renderUsage, runCommand, runMain } from 'citty'
import pc from 'picocolors'
import { SettingError } from '../config.ts'
import { CommandError, exitCodes } from './exit.ts'

const patchlab = defineCommand({
  meta: {
    name: 'patchlab',
    description:
      'A local AWS Systems Manager Patch Manager. Exit codes: 0 done, 1 failed or refused, 2 wrong usage or setting, 3 no server answers.',
  },
  subCommands: {
    start: () => import('./start.ts').then((file) => file.start),
    env: () => import('./env.ts').then((file) => file.env),
    fleet: () => import('./fleet.ts').then((file) => file.fleet),
    clock: () => import('./clock.ts').then((file) => file.clock),
    reset: () => import('./reset.ts').then((file) => file.reset),
    coverage: () => import('./coverage.ts').then((file) => file.coverage),
  },
})
