import fastify from 'fastify'
import { readSettings } from '../config.ts'
import { serveControl } from '../control/control.ts'
import { createLabs } from '../labs.ts'
import { code, table } from './markdown.ts'

/** What each route is for; `controlRoutes` complains of one that is missing here or not there. */
const about: Readonly<Record<string, string>> = {
  'GET /health': 'Whether it is up, its version, and the labs that there are.',
  'POST /reset': 'Lets one lab start anew; without `?account=&region=`, all of them.',
  'GET /coverage': 'Every operation of SSM, whether it is there, and which of its parameters have no effect yet.',
  'GET /fleet': 'The nodes, with platform, state, patch group and the count of missing patches.',
  'POST /fleet':
    'Adds nodes: `[{"os": "rhel-9", "count": 3, "name": "web", "tags": {"Patch Group": "web"}, "hybrid": false, "driver": "docker"}]`; only `os` is needed.',
  'DELETE /fleet/:id': 'Terminates a node.',
  'PUT /fleet/:id/tags': 'Gives a node exactly these tags: `{"Patch Group": "web"}`.',
  'POST /fleet/:id/container': 'Brings up the container of a node and tells its id: `{"container": "3f1c…"}`.',
  'GET /fleet/:id/terminal':
    'A WebSocket onto a shell of a container host: bytes both ways, and `{"columns": 80, "rows": 24}` for its size.',
  'GET /advisories': 'What was published in the lab beside what the vendors publish.',
  'POST /advisories':
    'Publishes versions of packages: `{"os": "rhel-9", "at": "2027-01-31T12:00:00Z", "advisory": {"id": "RHSA-2026:9001", "title": …, "classification": "Security", "severity": "Critical", "cves": […], "bugzillas": […]}, "packages": [{"name": "openssl", "version": "1:3.0.7-99.el9"}]}`. Only `os`, `packages` and, in a notice, `id` are needed; a package may also have `arch`, `repository`, `requires`, `summary`, `section`, `priority`, `reboot`, `kernelRelease`, and on Windows `supersedes`.',
  'GET /faults': 'What is wrong with the hosts and the API; with `?node=`, with one host, or with `?node=api`.',
  'GET /faults/kinds': 'What can be wrong with hosts and with the API, each with a word on what it does.',
  'POST /faults':
    'Lets something be wrong with a host: `{"node": "i-…", "kind": "package-script-fails", "package": "openssl"}`; or with the API: `{"node": "api", "kind": "throttled", "operation": "SendCommand", "probability": 0.5}`, of which `operation` (also `Describe*`, `*`), `probability` and, for those with a length, `ms` may be left out.',
  'DELETE /faults/:node/:kind/:package?':
    'Heals it. For a fault of the API, `api` is the node and the operation stands where a package would.',
  'GET /clock': 'Lab time, speed, and whether it runs.',
  'POST /clock':
    'One of `{"speed": 60}`, `{"pause": true}`, `{"resume": true}`, `{"step": <ms>}`, `{"jump": "2030-01-01T00:00:00Z"}`. Answers once all that was due on the way has happened.',
  'GET /files': 'The addresses that have a file; with `?url=`, the text of one.',
  'PUT /files': 'The body becomes what nodes find at `?url=s3://…` or `?url=https://…`.',
  'DELETE /files': 'Removes the file at `?url=`.',
  'GET /journal': 'Every change of the lab after revision `?from=`, one JSON line each.',
  'GET /scenarios': 'The scenarios that are shipped.',
  'POST /scenario':
    'Begins a scenario in the lab, which begins anew for it: `{"scenario": "patch-manager-lab", "variant": …, "force": false, "solve": false, "record": false, "seed": …, "pace": …, "driver": …}`, or with `"slug"` and `"text"` the YAML of your own. With `solve` it is solved by its own solution.',
  'GET /scenario':
    'What is played in the lab, and where it stands; with `?from=`, what the run has told from that event on.',
  'POST /scenario/answer': 'Answers a question: `{"step": "…", "answer": "…"}`.',
  'POST /scenario/hint': 'Takes the next hint of a step: `{"step": "…"}`.',
  'GET /recording': "The lab's run so far as a [recording](#record-and-replay): gzip, to be saved.",
  'GET /recordings': 'The recordings in the folder of `--recordings`, the newest first.',
  'GET /recordings/:name': 'One of them: gzip, to be saved.',
  'GET /class': 'Every lab of the server: scenario, step, score, last activity, last call.',
  'POST /class/faults':
    'Lets something be wrong for everybody, or for `"accounts": ["111122223333"]`: `{"nodes": "tag:Patch Group=web", "kind": "lock-held"}`. `nodes` is `all`, a name, `tag:<key>=<value>`, `os:<id>`, or `api`. Tells for each lab what was done, or why not.',
  'POST /class/heal': 'Mends it; the same body.',
  'POST /class/advisories': 'Publishes for everybody: the body of `POST /advisories`, and `accounts`.',
  'POST /class/reset': 'Lets the labs of `{"accounts": [ … ]}` begin anew, with the scenario that is played there.',
  'GET /stream':
    "A WebSocket that tells the lab's journal as it grows: what the web view lives on; `?run=&from=` says what one has already.",
  'GET /calls': 'The last API calls, refused ones too; `?last=100`.',
}

/** The routes under /_patchlab, as the server registers them. */
export async function controlRoutes(): Promise<string> {
  const app = fastify()
  const routes: string[] = []
  app.addHook('onRoute', ({ method, url }) => {
    const methods = [method].flat().filter((each) => each !== 'HEAD')
    for (const each of methods) routes.push(`${each} ${url.replace('/_patchlab', '')}`)
  })
  const settings = readSettings()
  const labs = createLabs({ ...settings, now: () => 0, onError: () => {} })
  serveControl(app, { labs, region: settings.region, onError: () => {} })
  await app.ready()
  await app.close()
  const described = Object.keys(about)
  const strays = [
    ...routes.filter((route) => !described.includes(route)),
    ...described.filter((route) => !routes.includes(route)),
  ]
  if (strays.length > 0) throw new Error(`Write or remove in server/generate/control-routes.ts: ${strays.join(', ')}.`)
  return table(
    ['Route', 'What it does'],
    routes.map((route) => [code(route.replace(' ', ' /_patchlab')), about[route] ?? '']),
  )
}
