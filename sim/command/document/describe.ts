import type { PlatformType } from '@aws-sdk/client-ssm'
import { platformsOf } from './actions.ts'
import type { DocumentContent, ParameterType } from './document.ts'
import { textOf } from './parameters.ts'
import { requiredPlatform } from './precondition.ts'

/** A DocumentParameter of DescribeDocument, of every type: the API's model names two of the six that documents have. */
export interface DescribedParameter {
  readonly Name: string
  readonly Type: ParameterType
  readonly Description?: string
  readonly DefaultValue?: string
}

export function describeParameters(content: DocumentContent): DescribedParameter[] {
  return Object.entries(content.parameters ?? {}).map(([Name, definition]) => ({
    Name,
    Type: definition.type,
    ...(definition.description === undefined ? {} : { Description: definition.description }),
    ...(definition.default === undefined ? {} : { DefaultValue: textOf(definition.default) }),
  }))
}

/**
 * PlatformTypes of a customer's document: wherever at least one step can run, by its plugin and by its precondition (inferred
 * from what CreateDocument answers). Runbooks run beside the nodes and name all.
 */
export function platformTypes(content: DocumentContent): PlatformType[] {
  const all: readonly PlatformType[] = ['Windows', 'Linux', 'MacOS']
  if (content.schemaVersion === '0.3') return [...all]
  const steps = content.mainSteps ?? Object.keys(content.runtimeConfig ?? {}).map((action) => ({ action }))
  return all.filter((platform) =>
    steps.some((step) => {
      const wanted = 'precondition' in step && step.precondition ? requiredPlatform(step.precondition) : undefined
      return (
        platformsOf(step.action)?.includes(platform) && (wanted ?? platform).toLowerCase() === platform.toLowerCase()
      )
    }),
  )
}
