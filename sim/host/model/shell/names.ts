import type { Session } from './command.ts'

/** The name in `HOSTNAME` (COMPUTERNAME on Windows), which the lab sets with a script's environment, else the host's id. */
export const hostName = ({ variables, host }: Session): string =>
  variables.get('HOSTNAME') ?? variables.get('COMPUTERNAME') ?? host.name
