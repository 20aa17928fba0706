import { expect, test } from 'vitest'
import { describeParameters, platformTypes } from '../../../../sim/command/document/describe.ts'
import type { DocumentContent, DocumentStep } from '../../../../sim/command/document/document.ts'
import { managedDocument } from '../../../../sim/command/document/registry.ts'

const shell: DocumentStep = { name: 'a', action: 'aws:runShellScript' }
const power: DocumentStep = { name: 'b', action: 'aws:runPowerShellScript' }
const on = (platform: string) => ({ precondition: { StringEquals: ['platformType', platform] } })

test.each<[string[], DocumentContent]>([
  [['Linux', 'MacOS'], { schemaVersion: '2.2', mainSteps: [shell] }],
  [['Windows', 'Linux', 'MacOS'], { schemaVersion: '2.2', mainSteps: [power] }],
  [['Linux'], { schemaVersion: '2.2', mainSteps: [{ ...shell, ...on('Linux') }] }],
  [
    ['Windows', 'Linux'],
    {
      schemaVersion: '2.2',
      mainSteps: [
        { ...shell, ...on('Linux') },
        { ...power, ...on('windows') },
      ],
    },
  ],
  [
    ['Linux', 'MacOS'],
    { schemaVersion: '2.2', mainSteps: [{ ...shell, precondition: { StringEquals: ['{{ x }}', 'y'] } }] },
  ],
  [['Windows'], { schemaVersion: '1.2', runtimeConfig: { 'aws:psModule': { properties: [] } } }],
  [['Windows', 'Linux', 'MacOS'], { schemaVersion: '0.3', mainSteps: [{ name: 'a', action: 'aws:sleep' }] }],
])('platforms %j', (platforms, content) => {
  expect(platformTypes(content)).toEqual(platforms)
})

test('parameters in the order of the document, defaults as text', () => {
  const parameters = {
    name: { type: 'String', description: 'a name' },
    list: { type: 'StringList', default: ['a'] },
    map: { type: 'StringMap', default: {} },
    none: { type: 'String', default: '' },
  } as const
  expect(describeParameters({ schemaVersion: '2.2', parameters })).toEqual([
    { Name: 'name', Type: 'String', Description: 'a name' },
    { Name: 'list', Type: 'StringList', DefaultValue: '["a"]' },
    { Name: 'map', Type: 'StringMap', DefaultValue: '{}' },
    { Name: 'none', Type: 'String', DefaultValue: '' },
  ])
  expect(describeParameters({ schemaVersion: '2.2' })).toEqual([])
  const shellScript = managedDocument('AWS-RunShellScript')?.content ?? { schemaVersion: '2.2' }
  expect(describeParameters(shellScript).map(({ Name, Type, DefaultValue }) => [Name, Type, DefaultValue])).toEqual([
    ['commands', 'StringList', undefined],
    ['workingDirectory', 'String', ''],
    ['executionTimeout', 'String', '3600'],
  ])
})
