/** The account of callers whose access key does not say another. */
export const defaultAccount = '123456789012'

export function isAccount(text: string): boolean {
  return /^\d{12}$/.test(text)
}
