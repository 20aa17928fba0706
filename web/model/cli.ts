/** A word as a POSIX shell reads it: as it is where nothing in it means anything, else in single quotes. */
function quoted(word: string): string {
  return /^[\w.,:/@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/** `OutputS3KeyPrefix` → `output-s3-key-prefix`, as the AWS CLI spells it. */
export const kebab = (name: string): string =>
  name
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()

/** The AWS CLI takes such a value for the place of a file to read it from. */
const isPlace = (value: unknown): value is string => typeof value === 'string' && /^(?:fileb?|https?):\/\//.test(value)

/**
 * The call of an operation as one types it: `aws ssm send-command --document-name …`, ready for a POSIX shell, one option a line.
 * Lists of plain words are words, everything else that has parts is JSON.
 * @param input what the API is sent; undefined members are left out
 */
export function cliLine(operation: string, input: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(input).filter(([, value]) => value !== undefined)
  const places = members.filter(([, value]) => isPlace(value))
  const options = members.filter(([, value]) => !isPlace(value)).map(([name, value]) => option(kebab(name), value))
  if (places.length > 0) options.push(`--cli-input-json ${quoted(JSON.stringify(Object.fromEntries(places)))}`)
  return [`aws ssm ${kebab(operation)}`, ...options].join(' \\\n  ')
}

function option(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? `--${name}` : `--no-${name}`
  if (Array.isArray(value) && value.length > 0 && value.every((item) => /^\w[\w.:/-]*$/.test(String(item))))
    return `--${name} ${value.map(String).join(' ')}`
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  // What begins with a dash would be taken for the next option.
  return `--${name}${text.startsWith('-') ? '=' : ' '}${quoted(text)}`
}
