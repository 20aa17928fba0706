import type { ParameterDefinition } from '../../sim/view.ts'

/** A parameter of a document as a field of a form. What stands in it is one text: lists have a line for each item, maps are JSON. */
export interface ParameterField {
  readonly name: string
  readonly type: ParameterDefinition['type']
  readonly hint: string
  /** Whether the document has no default for it. */
  readonly isRequired: boolean
  /** What stands in it at first: the default, or the first of the choices. */
  readonly initial: string
  /** The values that there are to choose from. */
  readonly options?: readonly string[]
  /** Whether it takes several lines. */
  readonly isLong: boolean
}

/** The fields of a document, in its order. @param content as GetDocument gives it: JSON of schema 1.2 or 2.x */
export function parameterFields(content: string): readonly ParameterField[] {
  const { parameters = {} } = JSON.parse(content) as {
    readonly parameters?: Readonly<Record<string, ParameterDefinition>>
  }
  return Object.entries(parameters).map(([name, definition]) => {
    const { type, description = '', default: preset, displayType } = definition
    const options = optionsOf(definition)
    const first = type === 'StringList' ? '' : (options?.[0] ?? '')
    return {
      name,
      type,
      hint: description,
      isRequired: preset === undefined,
      initial: preset === undefined ? first : textIn(preset),
      ...(options !== undefined && { options }),
      isLong: displayType === 'textarea' || type === 'StringList' || type === 'StringMap' || type === 'MapList',
    }
  })
}

function optionsOf({ type, allowedValues }: ParameterDefinition): readonly string[] | undefined {
  if (allowedValues !== undefined && allowedValues.length > 0) return allowedValues.map(textIn)
  return type === 'Boolean' ? ['true', 'false'] : undefined
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('\n')
  return JSON.stringify(value)
}

/** The items of a list that stands in a field. */
export const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/**
 * What SendCommand is sent as Parameters: what differs from the document's defaults. A required parameter that is empty is left out, so that
 * the API says so.
 * @param values what stands in the fields, by name; those that nobody touched may be missing
 */
export function parametersIn(
  fields: readonly ParameterField[],
  values: Readonly<Record<string, string>>,
): Record<string, string[]> {
  const given: Record<string, string[]> = {}
  for (const { name, type, isRequired, initial } of fields) {
    const text = values[name] ?? initial
    if (isRequired ? text === '' : text === initial) continue
    given[name] = type === 'StringList' ? [...linesOf(text)] : [text]
  }
  return given
}
