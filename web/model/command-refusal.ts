import { problemsOf } from './refusal.ts'

/** The field that shows a refused member: several members can share one. */
const fields: Readonly<Record<string, string>> = {
  documentVersion: 'documentName',
  instanceIds: 'targets',
}

/** What codes are about that come without the name of a member (spec §6.7, §6.8). */
const codes: Readonly<Record<string, string>> = {
  InvalidDocument: 'documentName',
  InvalidDocumentVersion: 'documentName',
  DuplicateInstanceId: 'targets',
  InvalidInstanceId: 'targets',
  UnsupportedPlatformType: 'targets',
  InvalidNotificationConfig: 'notificationConfig',
  InvalidRole: 'serviceRoleArn',
}

/** AWS repeats the whole value, which can be the ids of many nodes. */
const shortened = (text: string): string => text.replace(/^(Value '[\s\S]{80})[\s\S]{20,}(?=' at ')/, '$1…')

/**
 * What a refusal of SendCommand says, by field: `documentName`, `targets`, `parameter:<name>`, or the API's member. Under '' is what
 * belongs above the form.
 */
export function commandProblems(code: string, message: string): ReadonlyMap<string, string> {
  const members = problemsOf(message)
  if (members.length > 0)
    return new Map(
      members.map(({ member, text }) => {
        const [first = ''] = member.split('.')
        return [fields[first] ?? first, shortened(text)]
      }),
    )
  const parameter = /^Parameter (\S+) (?:of|refers to) /.exec(message)?.[1]
  if (code === 'InvalidParameters' && parameter !== undefined) return new Map([[`parameter:${parameter}`, message]])
  const isOfTargets = code === 'ValidationException' && /\bTargets\b|^Target key /.test(message)
  return new Map([[isOfTargets ? 'targets' : (codes[code] ?? ''), message]])
}
