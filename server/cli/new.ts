import { command } from './command.ts'
export const make = command({ meta: { name: 'new' }, args: {}, run() {} })
