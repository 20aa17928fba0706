/** Whether the agent boots the host and runs the step again instead of ending it (spec §5.3). */
export function asksForReboot(exitCode: number): boolean {
  return (exitCode >= 194 && exitCode <= 196) || exitCode === 3010
}

/** What the agent adds to stderr when a script has failed. */
export function errorTail(exitCode: number): string {
  return exitCode === 0 || asksForReboot(exitCode) ? '' : `failed to run commands: exit status ${exitCode}`
}
