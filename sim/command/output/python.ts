/** What Python's `repr` prints of JSON-like data: `{'a': ['b', True, None]}`. Members that are undefined are left out. */
export function pythonRepr(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`
  if (typeof value !== 'object') return String(value)
  let members = ''
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) members += `${members === '' ? '' : ', '}${quoted(key)}: ${pythonRepr(member)}`
  }
  return `{${members}}`
}

const unusual = /[\\'\n\r\t]/

/** In single quotes, unless that would need escapes that double quotes spare. */
function quoted(text: string): string {
  if (!unusual.test(text)) return `'${text}'`
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
  if (!text.includes("'")) return `'${escaped}'`
  return text.includes('"') ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped}"`
}
