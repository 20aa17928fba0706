import { execFileSync } from 'node:child_process'
import { benchDocker } from './docker.ts'
import { benchHttp } from './http.ts'
import { kB } from './measure.ts'
import { benchStart } from './start.ts'
import { benchWeb } from './web.ts'

interface Installed {
  readonly hosts: number
  readonly took: number
  readonly idle: number
  readonly reported: number
}

const here = new URL('.', import.meta.url).pathname

/** One fleet size in a process of its own, so that no fleet pays for another's garbage. */
function install(hosts: number): Installed {
  const args = ['--expose-gc', '--max-old-space-size=8000', '--import', 'tsx', `${here}install.ts`, String(hosts)]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}

function benchInstall(): void {
  console.log('\nInstall over a fleet of model hosts, lab time unbound (goal: 10,000 in ≤ 5 s, growth linear)')
  const fleets = [1_000, 10_000, 50_000].map(install)
  for (const { hosts, took } of fleets) {
    console.log(
      `  ${String(hosts).padStart(6)} hosts  ${(took / 1000).toFixed(2).padStart(6)} s   ${((took / hosts) * 1000).toFixed(0)} µs a host`,
    )
  }
  console.log("\nHeap per host (goal: idle ≤ 3 kB; with a full patch report ≤ 10 kB, its command's output included)")
  for (const { hosts, idle, reported } of fleets)
    console.log(`  ${String(hosts).padStart(6)} hosts  idle ${kB(idle)}   reported ${kB(reported)}`)
}

const [only] = process.argv.slice(2)
if (only === undefined || only === 'start') await benchStart()
if (only === undefined || only === 'http') await benchHttp()
if (only === undefined || only === 'install') benchInstall()
if (only === undefined || only === 'web') await benchWeb()
// Needs an engine with the images, and minutes: only when asked for.
if (only === 'docker') await benchDocker()
