/** Lays rows out in columns, each as wide as its longest cell; the last column is not filled up. */
export function table(rows: readonly (readonly string[])[], gap = '  '): string[] {
  const widths: number[] = []
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join(gap)
      .trimEnd(),
  )
}

/** `3 Packages`, `1 Package`. */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** Bytes as package managers print them: `512`, `12 k`, `1.4 M`. */
export function bytes(size: number, units: readonly [kilo: string, mega: string] = [' k', ' M']): string {
  if (size < 1000) return String(size)
  if (size < 1_000_000) return `${Math.round(size / 1000)}${units[0]}`
  return `${(size / 1_000_000).toFixed(1)}${units[1]}`
}
