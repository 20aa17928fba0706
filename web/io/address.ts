/** Whose lab the page looks at: one account in one region. */
export interface LabAddress {
  /** Twelve digits. */
  readonly account: string
  readonly region: string
}

export const defaultAccount = '123456789012'

/** The server's own, which it puts into the page. */
export const defaultRegion =
  (globalThis as { readonly document?: Document }).document
    ?.querySelector('meta[name="patchlab-region"]')
    ?.getAttribute('content') ?? 'us-east-1'

/** `?account=…&region=…`, for the control interface. */
export const queryOf = ({ account, region }: LabAddress): string => new URLSearchParams({ account, region }).toString()
