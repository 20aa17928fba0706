import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { engineAddresses } from '../../../server/docker/address.ts'
import { findEngine } from '../../../server/docker/client.ts'

/** A home folder with these files in it. */
function homeWith(files: Readonly<Record<string, string>>): string {
  const home = mkdtempSync(join(tmpdir(), 'patchlab-home-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true })
    writeFileSync(join(home, name), text)
  }
  return home
}

const hash = (context: string): string => createHash('sha256').update(context).digest('hex')
const context = (name: string, host: string): Record<string, string> => ({
  [`.docker/contexts/meta/${hash(name)}/meta.json`]: JSON.stringify({
    Name: name,
    Endpoints: { docker: { Host: host } },
  }),
})
const urls = (environment: Record<string, string>): string[] => engineAddresses(environment).map(({ url }) => url)

test('DOCKER_HOST comes before everything else, with its certificates when they are to be checked', () => {
  const HOME = homeWith({
    ...context('far', 'tcp://192.0.2.1:2376'),
    '.docker/config.json': '{"currentContext":"far"}',
  })
  expect(engineAddresses({ HOME, DOCKER_HOST: 'tcp://192.0.2.7:2376', DOCKER_TLS_VERIFY: '1' })).toEqual([
    { url: 'tcp://192.0.2.7:2376', source: 'DOCKER_HOST', certificates: join(HOME, '.docker') },
  ])
})

test('the context in use is taken, and DOCKER_CONTEXT before it', () => {
  const HOME = homeWith({
    ...context('far', 'ssh://root@192.0.2.1'),
    ...context('desktop-linux', 'unix:///home/me/.docker/desktop/docker.sock'),
    [`.docker/contexts/tls/${hash('far')}/docker/ca.pem`]: '',
    '.docker/config.json': '{"currentContext":"desktop-linux"}',
  })
  expect(urls({ HOME })).toEqual(['unix:///home/me/.docker/desktop/docker.sock'])
  expect(engineAddresses({ HOME, DOCKER_CONTEXT: 'far' })).toEqual([
    {
      url: 'ssh://root@192.0.2.1',
      source: 'Docker context far',
      certificates: join(HOME, '.docker', 'contexts', 'tls', hash('far'), 'docker'),
    },
  ])
})

test('a context that does not exist is no reason to take another engine', () => {
  const HOME = homeWith({})
  expect(() => engineAddresses({ HOME, DOCKER_CONTEXT: 'gone' })).toThrow(
    /^There is no Docker context gone in .*docker context ls/,
  )
})

test('without any of that it looks at the sockets that there are: rootless and Docker Desktop ones too', () => {
  const HOME = homeWith({ 'run/docker.sock': '', '.docker/run/docker.sock': '', '.docker/desktop/docker.sock': '' })
  const found = urls({ HOME, XDG_RUNTIME_DIR: join(HOME, 'run'), DOCKER_CONTEXT: 'default' })
  expect(found.filter((url) => url.includes(HOME))).toEqual([
    `unix://${HOME}/run/docker.sock`,
    `unix://${HOME}/.docker/run/docker.sock`,
    `unix://${HOME}/.docker/desktop/docker.sock`,
  ])
})

test('an engine that does not answer is named, with what to do', async () => {
  await expect(findEngine({ DOCKER_HOST: 'unix:///nowhere/docker.sock' })).rejects.toThrow(
    /^No Docker Engine answers\. Start it, or say where it is by DOCKER_HOST\. unix:\/\/\/nowhere\/docker\.sock \(DOCKER_HOST\): /,
  )
})
