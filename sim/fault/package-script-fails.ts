import type { HostFaultDefinition } from './definition.ts'

export const packageScriptFails = {
  summary:
    "The package's maintainer script fails. deb: the new version stays half-configured, with all that needs it, until a later run of apt. yum, dnf: the old version stays, the rest goes ahead. zypper: stops there.",
  source: 'https://www.debian.org/doc/debian-policy/ch-maintainerscripts.html',
  example: 'patchlab fault inject web package-script-fails openssl',
  namesPackage: true,
} satisfies HostFaultDefinition
