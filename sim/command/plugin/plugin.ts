import type { WorkOrder, Report } from '../../host/driver.ts'
import type { ManagedNode } from '../../host/node.ts'
import type { Os } from '../../os/os.ts'
import type { JsonObject } from '../document/document.ts'
import type { Lab } from '../../core.ts'
import type { CommandRecord } from '../record.ts'

/** A plugin's memory: plain JSON, part of the invocation's record. */
export type PluginMemory = { readonly [key: string]: unknown }

/** One step of a document while it runs on one node. */
export interface StepRun {
  readonly lab: Lab
  readonly node: ManagedNode
  readonly os: Os
  readonly command: CommandRecord
  /** The step's name and its inputs with the parameters filled in. */
  readonly name: string
  readonly inputs: JsonObject
  /** The document's parameters, defaults included. */
  readonly parameters: Readonly<Record<string, readonly string[]>>
  /** Execution limit of the step, ms. */
  readonly timeout: number
  /** 1 at first; more after a reboot that the step asked for. */
  readonly attempt: number
  readonly memory: PluginMemory
  remember(memory: PluginMemory): void
  /** Takes the host's package lock until the step ends, in order of asking; the plugin is told `granted`. */
  acquire(operation: 'scanning' | 'installing'): void
  drive(order: WorkOrder): void
  print(stream: 'stdout' | 'stderr', text: string): void
  /**
   * Ends the step. Code 0 is success, 194 (3010 on Windows) asks for a reboot after which the step begins again (spec §5.3), 168 and 169
   * skip what follows, anything else is failure.
   */
  finish(code: number, timedOut?: boolean): void
}

/** How one kind of step is carried out. It lives only in its record: whatever it wants to know later it must `remember`. */
export interface Plugin {
  /** It runs beside whatever else the host does, and shows there as a script. */
  readonly script?: true
  begin(run: StepRun): void
  granted?(run: StepRun): void
  report?(run: StepRun, report: Report): void
}
