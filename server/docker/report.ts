/** What one script on a host prints, in named parts: a line `\x1e<name>` begins each. */
export const part = (name: string): string => `printf '\\036${name}\\n'`

/** Reads it back; a part that was never begun is ''. */
export function parts(text: string): (name: string) => string {
  const found = new Map<string, string>()
  for (const piece of text.split('\x1e').slice(1)) {
    const end = piece.indexOf('\n')
    found.set(piece.slice(0, end), piece.slice(end + 1))
  }
  return (name) => found.get(name) ?? ''
}

/** What a host says of itself: boot id, age of the boot in ms, kernel. */
export const tellFacts = `${part('facts')}
read -r boot_id < /run/patchlab/boot-id; read -r booted_at < /run/patchlab/booted-at
printf '%s %s %s %s\\n' "$boot_id" "$booted_at" "$EPOCHREALTIME" "$(uname -r)"`

export interface HostFacts {
  readonly bootId: string
  /** How long ago the host booted, ms by its own clock. */
  readonly age: number
  readonly kernel: string
  /** The host's clock, epoch ms. */
  readonly clock: number
}

export function readFacts(text: string): HostFacts {
  const [bootId = '', booted = '', clock = '', kernel = ''] = text.trim().split(' ')
  const now = Math.round(Number(clock.replace(',', '.')) * 1000)
  const age = now - Math.round(Number(booted) * 1000)
  if (bootId === '' || kernel === '' || !Number.isFinite(age))
    throw new Error(`The host said of itself: "${text.trim()}".`)
  return { bootId, age: Math.max(0, age), kernel, clock: now }
}
