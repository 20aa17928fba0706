/** What a form says of a publication; texts as they were written, empty for what is left to the server. */
export interface AdvisoryForm {
  readonly os: string
  /** One a line, or separated by spaces: `openssl=1:3.0.7-99.el9`, `KB5099999`. */
  readonly packages: string
  readonly id: string
  readonly title: string
  readonly severity: string
  /** Separated by commas or spaces. */
  readonly cves: string
}

/** The publication as the control interface takes it. */
export function advisoryBody({
  os,
  packages,
  id,
  title,
  severity,
  cves,
}: AdvisoryForm): Readonly<Record<string, unknown>> {
  const notice = { ...text({ id, title, severity }), ...(listed(cves).length > 0 && { cves: listed(cves) }) }
  return {
    os,
    ...(Object.keys(notice).length > 0 && { advisory: notice }),
    packages: listed(packages).map((each) => {
      const split = each.indexOf('=')
      return split < 0 ? { name: each } : { name: each.slice(0, split), version: each.slice(split + 1) }
    }),
  }
}

const listed = (words: string): readonly string[] => words.split(/[\s,]+/).filter((each) => each !== '')

const text = (members: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  )
