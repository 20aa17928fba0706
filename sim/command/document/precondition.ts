import type { PlatformType } from '@aws-sdk/client-ssm'
import type { ParameterValues } from './interpolate.ts'
import { interpolate, referencesIn } from './interpolate.ts'
import { textOf } from './parameters.ts'

type Precondition = Readonly<Record<string, readonly string[]>>

/**
 * What is wrong with the form of a precondition, one entry for each operator: only StringEquals over two different texts, one of which
 * is `platformType` or holds a parameter (spec §5.1; agent's evaluatePreconditions).
 */
export function malformed(precondition: Precondition): readonly string[] {
  return Object.entries(precondition).flatMap(([operator, args]) => {
    if (operator !== 'StringEquals') return [`unrecognized operator: "${operator}"`]
    const [left = '', right = ''] = args
    if (args.length !== 2) return [`"${operator}": operator accepts exactly 2 arguments`]
    if (left === right) return [`"${operator}": operator's arguments can't be identical`]
    const isPlatform = left === 'platformType' || right === 'platformType'
    const refers = referencesIn(args).length > 0
    if (isPlatform && refers)
      return [`"${operator}": the second argument for the platformType variable can't contain document parameters`]
    return isPlatform || refers
      ? []
      : [`"${operator}": at least one of operator's arguments must contain a valid document parameter`]
  })
}

/** The conditions that do not hold, written as in the agent's message: `"StringEquals": [platformType, Windows]`. */
export function unsatisfied(
  precondition: Precondition,
  platform: PlatformType,
  values: ParameterValues,
): readonly string[] {
  return Object.entries(precondition)
    .filter(([, [left = '', right = '']]) => {
      const variable = platformOf(left, right)
      if (variable !== undefined) return variable.toLowerCase() !== platform.toLowerCase()
      return textOf(interpolate(left, values)) !== textOf(interpolate(right, values))
    })
    .map(([operator, args]) => `"${operator}": [${args.join(', ')}]`)
}

/** The system that a precondition asks for, if it asks for one: `platformType` may stand on either side. */
export function requiredPlatform(precondition: Precondition): string | undefined {
  const [left = '', right = ''] = precondition['StringEquals'] ?? []
  return platformOf(left, right)
}

function platformOf(left: string, right: string): string | undefined {
  if (left === 'platformType') return right
  return right === 'platformType' ? left : undefined
}
