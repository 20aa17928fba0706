import { command } from './command.ts'
export const play = command({ meta: { name: 'play' }, args: {}, run() {} })
