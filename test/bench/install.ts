import { labOf, patch } from './fleet.ts'
import { heapUsed } from './measure.ts'

/**
 * One fleet in a process of its own: how long an Install over all of it takes with lab time unbound, and what a host weighs before
 * anything happened to it and with a full patch report. Prints one line of JSON.
 */
const hosts = Number(process.argv[2])
labOf(1)
const empty = heapUsed()
const lab = labOf(hosts)
const idle = (heapUsed() - empty) / hosts
patch(lab, 'Scan')
const reported = (heapUsed() - empty) / hosts
const began = performance.now()
const command = patch(lab, 'Install')
const took = performance.now() - began
if (command?.CompletedCount !== hosts || command.ErrorCount !== 0 || command.DeliveryTimedOutCount !== 0)
  throw new Error(`Install went wrong: ${JSON.stringify(command)}`)
console.log(JSON.stringify({ hosts, took, idle, reported }))
