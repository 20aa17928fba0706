import { command } from './command.ts'
export const check = command({ meta: { name: 'check' }, args: {}, run() {} })
