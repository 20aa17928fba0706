/** Whether an error is that of a system call or library by its code, such as ENOENT. */
export function isError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'that is a folder',
  EACCES: 'access to it is denied',
  EPERM: 'access to it is denied',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written',
}

/** Why a file cannot be read or written, for people. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return reasons[code] ?? error.message
}
