import * as z from 'zod'
import { actions, checkKinds, fleetGroup, scenarioSchema, scenarioStep, solutionKinds } from './schema.ts'
import { sectionsFor } from './state.ts'

/** One member of a part of the format. */
export interface MemberReference {
  readonly name: string
  readonly about: string
  readonly optional: boolean
}

/** A part of the format with its members, the one that says of what kind it is first. */
export interface PartReference {
  readonly name: string
  readonly members: readonly MemberReference[]
}

/** The JSON Schema of scenario.yaml, for editors. */
export const scenarioJsonSchema = (): object => ({
  $id: 'scenario.schema.json',
  ...z.toJSONSchema(scenarioSchema, {
    io: 'input',
    // A variant's value may stand in the place of any word or number.
    override({ jsonSchema }) {
      const { enum: words, type, minimum, maximum } = jsonSchema
      if (type === undefined || (words === undefined && type !== 'integer')) return
      const own = {
        type,
        ...(words && { enum: words }),
        ...(minimum !== undefined && { minimum }),
        ...(maximum !== undefined && { maximum }),
      }
      for (const key of ['enum', 'type', 'minimum', 'maximum'] as const) delete jsonSchema[key]
      jsonSchema.anyOf = [own, { type: 'string', pattern: String.raw`^\$\{\w+\}$` }]
    },
  }),
})

/** The format in parts, as the reference tells it. */
export const scenarioReference = (): Readonly<
  Record<'top' | 'fleet' | 'step' | 'checks' | 'solution' | 'actions', readonly PartReference[]>
> => ({
  top: [part('scenario', scenarioSchema)],
  fleet: [part('fleet', fleetGroup)],
  step: [part('step', scenarioStep)],
  checks: parts(checkKinds),
  solution: parts(solutionKinds),
  actions: parts(actions),
})

/** What expressions see, by name. */
export const stateReference = sectionsFor

const parts = (kinds: Readonly<Record<string, z.ZodObject>>): readonly PartReference[] =>
  Object.entries(kinds).map(([name, schema]) => part(name, schema))

function part(name: string, schema: z.ZodObject): PartReference {
  return {
    name,
    members: Object.entries(schema.shape).map(([member, each]) => ({
      name: member,
      about: aboutOf(each),
      optional: each instanceof z.ZodOptional,
    })),
  }
}

/** What the schema says of a member; of a list, what it says of its items. */
function aboutOf(schema: z.core.$ZodType): string {
  const said = z.globalRegistry.get(schema)?.description
  if (said !== undefined) return said
  if (schema instanceof z.ZodOptional) return aboutOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return aboutOf(schema.element)
  return ''
}
