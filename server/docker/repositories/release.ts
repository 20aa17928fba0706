import type { Os } from '../../../sim/index.ts'

/** The fields of a suite's Release file that apt's own policy and people look at, in the vendor's words. There is no Valid-Until: labs last. */
export function releaseFields(os: Os, suite: string): Readonly<Record<string, string>> {
  const [codename = suite] = suite.split('-')
  const pocket = suite.slice(codename.length)
  const common = {
    Version: os.platform.version,
    Architectures: os.arch,
    Components: 'main',
    'Acquire-By-Hash': 'yes',
  }
  if (os.patchOs === 'UBUNTU') {
    return {
      ...common,
      Origin: 'Ubuntu',
      Label: 'Ubuntu',
      Suite: suite,
      Codename: codename,
      Description: `Ubuntu ${suite}`,
    }
  }
  const origin = os.patchOs === 'RASPBIAN' ? 'Raspbian' : 'Debian'
  return {
    ...common,
    Origin: origin,
    Label: pocket === '-security' ? `${origin}-Security` : origin,
    Suite: `stable${pocket}`,
    Codename: suite,
    Description: `${origin} ${os.platform.version} ${suite}`,
  }
}

/** As lines of options for apt-ftparchive. */
export const releaseOptions = (os: Os, suite: string): string =>
  Object.entries(releaseFields(os, suite))
    .map(([field, value]) => `-o\nAPT::FTPArchive::Release::${field}=${value}\n`)
    .join('')
