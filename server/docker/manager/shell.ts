/** A word that the shell takes as it stands. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

export const words = (texts: readonly string[]): string => texts.map(quoted).join(' ')
