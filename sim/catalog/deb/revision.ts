/** Adds one to the whole number at the end of a string. */
const raised = (text: string): string => text.replace(/\d+$/, (digits) => String(Number(digits) + 1))

/** The time zone database is named by year and letter: a new one starts its revisions afresh. */
function nextZones(version: string): string | undefined {
  const [, year, letter, revision] = /^(\d{4})([a-z])(-.*)$/.exec(version) ?? []
  if (year === undefined || letter === undefined || revision === undefined) return undefined
  return letter === 'z'
    ? `${Number(year) + 1}a${revision}`
    : `${year}${String.fromCharCode(letter.charCodeAt(0) + 1)}${revision}`
}

/**
 * The version of the next stable update as Ubuntu's teams number it: `1ubuntu1` → `1ubuntu1.1` → `1ubuntu1.2`,
 * `4build1` → `4ubuntu0.1` (https://wiki.ubuntu.com/SecurityTeam/UpdatePreparation).
 */
export function nextUbuntu(version: string): string {
  const zones = nextZones(version)
  if (zones !== undefined) return zones
  if (/(ubuntu|[~+])[\d.]*\.\d+$/.test(version)) return raised(version)
  if (/ubuntu\d+$/.test(version)) return `${version}.1`
  return `${version.replace(/build[\d.]+$/, '')}ubuntu0.1`
}

/**
 * The version of the next stable update as Debian numbers it: `9+deb12u8` → `9+deb12u9`, `2+b2` → `2+deb12u1`
 * (Developer's Reference, 5.8.5.4). Raspberry Pi's own builds count `+rptN` instead.
 */
export function nextDebian(version: string): string {
  const zones = nextZones(version)
  if (zones !== undefined) return zones
  if (/(deb\d+u|\+rpt)\d+$/.test(version)) return raised(version)
  return `${version.replace(/\+b\d+$/, '')}+deb12u1`
}
