import type { ParameterDefinition } from '../document.ts'
import { managed } from './managed.ts'

const collected = {
  applications: 'installed applications',
  awsComponents: "AWS's own components, such as the agent",
  networkConfig: 'network interfaces',
  windowsUpdates: 'installed updates (Windows)',
  instanceDetailedInformation: 'processors, memory and system details',
  services: 'services (Windows)',
  windowsRoles: 'server roles (Windows)',
  customInventory: 'inventory files of your own',
  billingInfo: 'licences that are part of the price',
}

const switches = Object.entries(collected).map(([name, what]): [string, ParameterDefinition] => [
  name,
  {
    type: 'String',
    description: `(Optional) Collect ${what}.`,
    allowedValues: ['Enabled', 'Disabled'],
    default: 'Enabled',
  },
])

const rules = Object.entries({ files: 'files', windowsRegistry: 'registry keys (Windows)' }).map(
  ([name, what]): [string, ParameterDefinition] => [
    name,
    {
      type: 'String',
      description: `(Optional) Collect ${what}: a JSON list of paths.`,
      displayType: 'textarea',
      default: '',
    },
  ],
)

const parameters = Object.fromEntries([...switches, ...rules])

/** Spec §5.4: a policy, run by associations and never by SendCommand. */
export const gatherSoftwareInventory = managed({
  name: 'AWS-GatherSoftwareInventory',
  type: 'Policy',
  platforms: ['Windows', 'Linux', 'MacOS'],
  content: {
    schemaVersion: '2.0',
    description: 'Collects the inventory of a node.',
    parameters,
    mainSteps: [
      {
        name: 'collectSoftwareInventoryItems',
        action: 'aws:softwareInventory',
        inputs: Object.fromEntries(Object.keys(parameters).map((name) => [name, `{{ ${name} }}`])),
      },
    ],
  },
  steps: { collectSoftwareInventoryItems: 'inventory' },
})
