import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderScenariosReadme, scenariosReadme, schemaFile, schemaText } from '../../server/generate/scenarios.ts'

describe('what is generated of the format', () => {
  test('is as the code has it; npm run generate writes it', () => {
    const readme = readFileSync(scenariosReadme, 'utf8')
    expect(readFileSync(schemaFile, 'utf8')).toBe(schemaText())
    expect(renderScenariosReadme(readme)).toBe(readme)
  })
})
