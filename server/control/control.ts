import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DriverUnavailable, RecordingError } from '../../sim/index.ts'
import { ClockError } from '../served-clock.ts'
import type { ServedLab } from '../served-lab.ts'
import { LabGone } from '../turns.ts'
import { defaultAccount } from '../account.ts'
import type { Labs } from '../labs.ts'
import { ScenarioMissing } from '../scenario/catalogue.ts'
import { LabInUse, ScenarioBroken } from '../scenario/errors.ts'
import { createPlays, type Plays } from '../scenario/plays.ts'
import { serveAdvisories } from './advisories.ts'
import { serveCalls } from './calls.ts'
import { serveClock } from './clock.ts'
import { serveClass } from './class.ts'
import { serveCoverage } from './coverage.ts'
import { ControlError, notFound } from './error.ts'
import { serveFaults } from './faults.ts'
import { serveFiles } from './files.ts'
import { serveFleet } from './fleet.ts'
import { serveHealth } from './health.ts'
import { serveJournal } from './journal.ts'
import { serveRecording } from './recording.ts'
import { serveRecordings } from './recordings.ts'
import { addressOf, queryOf } from './read.ts'
import { serveReset } from './reset.ts'
import { serveScenario } from './scenario.ts'
import { serveStream } from '../stream.ts'
import { serveTerminal } from '../terminal.ts'

export interface ControlOptions {
  readonly labs: Labs
  /** Of the lab that is meant when a call names none. */
  readonly region: string
  readonly onError: (error: unknown) => void
}

/** What every group of routes is given. */
export interface Control extends ControlOptions {
  readonly plays: Plays
  /** The lab that a call names by `?account=&region=`, else the default one. */
  labOf(request: FastifyRequest): ServedLab
}

/** Everything under /_patchlab/: what AWS has no API for. Errors are `{ error, message }`. */
export function serveControl(app: FastifyInstance, options: ControlOptions): void {
  const { labs, region, onError } = options
  const control: Control = {
    ...options,
    plays: createPlays(labs, onError),
    labOf(request) {
      const address = addressOf(queryOf(request), region) ?? { account: defaultAccount, region }
      return labs.of(address.account, address.region)
    },
  }
  void app.register(
    (routes, _, done) => {
      routes.setErrorHandler((error, _request, reply) => {
        const refused = asControlError(error)
        if (refused.status >= 500) onError(error)
        void reply.code(refused.status).send({ error: refused.code, message: refused.message })
      })
      routes.setNotFoundHandler((request) =>
        notFound(
          `There is no ${request.method} ${request.url.replace(/\?.*/s, '')}. Under /_patchlab/ there are health, reset, coverage, fleet, advisories, faults, clock, files, journal, recording, recordings, scenarios, scenario, class, calls and stream.`,
        ),
      )
      for (const serve of [
        serveHealth,
        serveReset,
        serveCoverage,
        serveFleet,
        serveAdvisories,
        serveFaults,
        serveClock,
        serveFiles,
        serveJournal,
        serveRecording,
        serveRecordings,
        serveCalls,
        serveClass,
        serveScenario,
        serveStream,
        serveTerminal,
      ])
        serve(routes, control)
      done()
    },
    { prefix: '/_patchlab' },
  )
}

function asControlError(error: unknown): ControlError {
  if (error instanceof ControlError) return error
  if (error instanceof DriverUnavailable) return new ControlError(400, 'BadRequest', error.message)
  if (error instanceof RecordingError) return new ControlError(500, 'NotRecorded', error.message)
  if (error instanceof ScenarioBroken) return new ControlError(400, 'ScenarioBroken', error.message)
  if (error instanceof ScenarioMissing) return new ControlError(404, 'NotFound', error.message)
  if (error instanceof LabInUse) return new ControlError(409, 'LabInUse', error.message)
  if (error instanceof ClockError) return new ControlError(400, 'BadRequest', error.message)
  if (error instanceof LabGone) return new ControlError(503, 'LabGone', `${error.message} Ask again.`)
  if (isClientError(error)) return new ControlError(error.statusCode, error.code ?? 'BadRequest', error.message)
  return new ControlError(500, 'Fault', 'Patchlab has a fault: the details are in its error output.')
}

/** Fastify's own (body too large) and sim's refusals (too many labs). */
function isClientError(error: unknown): error is { statusCode: number; code?: string; message: string } {
  return (
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500
  )
}
