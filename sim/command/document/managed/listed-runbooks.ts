import type { ManagedDocument, ParameterDefinition } from '../document.ts'
import { listedRunbook } from './listed.ts'

const platforms = ['Windows', 'Linux', 'MacOS'] as const
const text = (description: string, value = ''): ParameterDefinition => ({ type: 'String', description, default: value })
const instanceId: ParameterDefinition = { type: 'String', description: '(Required) The instance to patch.' }

/** The runbooks that a search for patching or for AWS-Run finds (spec §5.4). */
export const runbooks: readonly ManagedDocument[] = [
  listedRunbook({
    name: 'AWS-PatchInstanceWithRollback',
    platforms,
    targetType: '/AWS::EC2::Instance',
    description: 'Patches an instance and goes back to a snapshot of its root volume if that fails.',
    parameters: {
      InstanceId: instanceId,
      ReportS3Bucket: text('(Optional) Bucket for the compliance report.'),
    },
  }),
  listedRunbook({
    name: 'AWS-PatchAsgInstance',
    platforms,
    targetType: '/AWS::EC2::Instance',
    description: 'Takes an instance of an Auto Scaling group out of service, patches it and puts it back.',
    parameters: { InstanceId: instanceId },
  }),
  listedRunbook({
    name: 'AWS-RunCfnLint',
    platforms,
    description: 'Checks a CloudFormation template.',
    parameters: {},
  }),
  listedRunbook({
    name: 'AWS-RunPacker',
    platforms,
    description: 'Builds an image with Packer.',
    parameters: {},
  }),
]
