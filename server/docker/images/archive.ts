import { once } from 'node:events'
import { text as readText } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { extract, pack } from 'tar-stream'

/** One entry below `/` of a container: a file, or a symbolic link to `link`. */
export type Entry = { readonly content: string | Buffer; readonly executable?: boolean } | { readonly link: string }

/** By absolute path. */
export type Files = Readonly<Record<string, Entry>>

/** A tar archive of files; the same files give the same bytes. */
export function archiveOf(files: Files): Readable {
  const archive = pack()
  const mtime = new Date(0)
  for (const [path, entry] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = path.replace(/^\//, '')
    if ('link' in entry) archive.entry({ name, type: 'symlink', linkname: entry.link, mtime })
    else archive.entry({ name, mode: entry.executable === true ? 0o755 : 0o644, mtime }, entry.content)
  }
  archive.finalize()
  return Readable.from(archive)
}

/** The regular files of a tar archive, by their last name. */
export async function filesIn(archive: NodeJS.ReadableStream): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>()
  for await (const entry of archive.pipe(extract())) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(chunk as Buffer)
    if (entry.header.type === 'file') found.set(entry.header.name.replace(/^.*\//, ''), Buffer.concat(chunks))
  }
  return found
}

/** The first regular file of a tar archive as a stream, for what is too large to be held. */
export async function firstFile(archive: NodeJS.ReadableStream): Promise<Readable> {
  const [header, stream] = (await once(archive.pipe(extract()), 'entry')) as [{ type: string; name: string }, Readable]
  if (header.type !== 'file') throw new Error(`The archive begins with ${header.name}: ${await readText(stream)}`)
  return stream
}
