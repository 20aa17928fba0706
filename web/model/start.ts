/** What somebody wants to play: the body of `POST /_patchlab/scenario`. What is left out is as the scenario has it. */
export interface Start {
  /** Slug of a shipped one; or a file of one's own. */
  readonly scenario?: string
  readonly slug?: string
  readonly file?: string
  readonly text?: string
  readonly variant?: string
  readonly solve?: boolean
  readonly seed?: string
  readonly pace?: string
  readonly driver?: string
}

export const paces = {
  instant: 'instant: no waiting',
  brisk: 'brisk: seconds',
  real: 'real: minutes, as on a machine',
} as const

export const drivers = {
  model: 'model: needs nothing',
  docker: 'docker: containers with real package managers',
  auto: 'auto: containers where there are any',
} as const

/** The options of a form, without those that were left empty. */
export function startOptions(form: FormData): Pick<Start, 'variant' | 'seed' | 'pace' | 'driver'> {
  const names = ['variant', 'seed', 'pace', 'driver'] as const
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = form.get(name)
      return typeof value !== 'string' || value.trim() === '' ? [] : [[name, value.trim()]]
    }),
  )
}
