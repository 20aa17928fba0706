import { mkdtemp, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Engine, findEngine } from '../../../server/docker/client.ts'
import { archiveOf, type Files } from '../../../server/docker/images/archive.ts'
import { inContainer } from '../../../server/docker/images/container.ts'
import {
  buildImages,
  containerSystems,
  ImageError,
  imageName,
  loadImages,
  ownImages,
  presentImages,
  removeImages,
  saveImages,
} from '../../../server/docker/images/index.ts'
import { removeReplaced } from '../../../server/docker/images/remove.ts'
import { label } from '../../../server/docker/labels.ts'
import { describeDocker } from '../../docker/engine.ts'

describeDocker('the store of images', () => {
  let engine: Engine
  let folder: string
  beforeAll(async () => {
    engine = await findEngine(process.env)
    folder = await mkdtemp(join(tmpdir(), 'patchlab-test-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const ours = async (): Promise<number> =>
    (await engine.docker.listContainers({ all: true, filters: { label: [`${label.kind}=builder`] } })).length

  test('every image is there and says what it is', async () => {
    const present = await presentImages(engine)
    expect(present.map(({ os, name }) => [os, name])).toEqual(
      containerSystems.map((id) => [id, imageName(id)]).toSorted(([, a = ''], [, b = '']) => (a < b ? -1 : 1)),
    )
    expect((await ownImages(engine)).map(({ name }) => name).slice(0, 4)).toEqual([
      'patchlab/base:deb',
      'patchlab/base:rpm',
      'patchlab/base:suse',
      'patchlab/builder:latest',
    ])
  })

  test('what is up to date is not built again', async () => {
    const before = await ownImages(engine)
    const told: string[] = []
    const current = before.flatMap(({ os, current: isCurrent }) => (os !== undefined && isCurrent ? [os] : []))
    await buildImages(engine, current, {
      from: 'auto',
      onProgress: (image, state) => void told.push(`${state} ${image}`),
    })
    expect(told.filter((line) => !line.startsWith('kept '))).toEqual([])
    expect(await ownImages(engine)).toEqual(before)
  })

  test('Windows is refused with the reason', async () => {
    await expect(buildImages(engine, ['windows-server-2019'], { from: 'auto' })).rejects.toThrow(
      'Windows containers need a Windows kernel',
    )
  })

  test('a step that fails says its last words and leaves no container', async () => {
    const before = await ours()
    const run = { image: 'patchlab/base:deb', files: {}, script: 'echo what went wrong; exit 7' }
    await expect(inContainer(engine, run, async () => undefined)).rejects.toThrow(
      new ImageError('A step in a container of patchlab/base:deb failed with exit code 7: what went wrong'),
    )
    expect(await ours()).toBe(before)
  })

  test('removing none removes none', async () => {
    const before = await ownImages(engine)
    expect(await removeImages(engine, [])).toEqual([])
    expect(await ownImages(engine)).toEqual(before)
  })

  test('what has lost its name goes, if it is ours', async () => {
    const imported = async (changes: string): Promise<string> => {
      const answer = await engine.docker.importImage(archiveOf({ '/unique': { content: `${Math.random()}` } }), {
        changes,
      })
      const lines = await new Promise<readonly { status?: string }[]>((resolve, reject) => {
        engine.docker.modem.followProgress(answer, (error, all) => (error ? reject(error) : resolve(all)))
      })
      return lines.at(-1)?.status ?? ''
    }
    const own = await imported(`LABEL ${label.kind}=image`)
    const foreign = await imported('LABEL somebody=else')
    await removeReplaced(engine)
    await expect(engine.docker.getImage(own).inspect()).rejects.toThrow('no such image')
    expect((await engine.docker.getImage(foreign).inspect()).Id).toBe(foreign)
    await engine.docker.getImage(foreign).remove()
  })

  describe('an archive', () => {
    const archive = async (name: string, files: Files): Promise<string> => {
      const path = join(folder, name)
      await pipeline(archiveOf(files), createWriteStream(path))
      return path
    }

    test('with images of others is refused', async () => {
      const manifest = JSON.stringify([{ RepoTags: ['patchlab/base:deb'] }, { RepoTags: ['debian:12'] }])
      const path = await archive('foreign.tar', { '/manifest.json': { content: manifest } })
      await expect(loadImages(engine, path)).rejects.toThrow('it holds debian:12.')
    })

    test('without images, or no archive at all, is refused', async () => {
      const empty = await archive('empty.tar', { '/some': { content: 'thing' } })
      await expect(loadImages(engine, empty)).rejects.toThrow('it holds no image.')
      await expect(loadImages(engine, join(folder, 'none.tar'))).rejects.toThrow('could not be read: ENOENT')
      await expect(loadImages(engine, new URL(import.meta.url).pathname)).rejects.toThrow(ImageError)
    })

    test('is not written over a file', async () => {
      const path = await archive('there.tar', {})
      await expect(saveImages(engine, path)).rejects.toThrow(`There is a file ${path} already.`)
    })
  })
})
