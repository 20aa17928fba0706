#!/usr/bin/env node
// The command. It stands outside of what is compiled, so that npm can link it before anything has been.
import { existsSync } from 'node:fs'

const program = new URL('../dist/server/cli/main.js', import.meta.url)
if (existsSync(program)) await import(program.href)
else {
  console.error('Patchlab is not built yet. Run npm start once in its folder.')
  process.exitCode = 1
}
