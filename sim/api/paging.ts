import { type Page, page } from '../store/page.ts'
import { apiError, type ErrorCode } from './errors.ts'

/** Refuses a token that was never given out with the error that the operation declares for it (spec §11). */
export function paged<T>(
  found: Page<T> | undefined,
  code: Extract<ErrorCode, 'InvalidNextToken' | 'ValidationException'> = 'InvalidNextToken',
): Page<T> {
  if (found !== undefined) return found
  throw code === 'InvalidNextToken' ? apiError(code) : apiError(code, 'The specified token is invalid.')
}

export { page }
