import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Import {
  /** Paths from the project's root; packages by name. */
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const importing = /\b(?:import|export)\s+(type\s)?[^'"`;]*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^import\s+['"]([^'"]+)['"]/gm

function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(importing)].map(([, typeOnly, from, dynamic, bare]) => {
    const target = from ?? dynamic ?? bare ?? ''
    const to = target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target
    return { from: file, to, typeOnly: typeOnly !== undefined }
  })
}

function sources(folder: string): { file: string; text: string }[] {
  return globSync
    ? list(folder).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
    : []
}
