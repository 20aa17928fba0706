/** Whose lab the page looks at: one account in one region. */
export interface LabAddress {
  /** Twelve digits. */
  readonly account: string
  readonly region: string
}

export const defaultAccount = '123456789012'

/** `?account=…&region=…`, for the control interface. */
export const queryOf = ({ account, region }: LabAddress): string => new URLSearchParams({ account, region }).toString()
