import { constants, crc32, deflateRawSync } from 'node:zlib'

/**
 * gzip (RFC 1952) made block by block, without waiting: whoever writes a journal does so in the middle of an input. Each block of text is
 * deflated for itself and ends at a byte (Z_SYNC_FLUSH), so that the blocks in a row are one stream that every program reads, that a
 * crash leaves readable up to its last block, and that a copy can be ended while the original goes on. The header is fixed: no time, no
 * name, no system, so that the same text always gives the same bytes.
 */
export interface Gzip {
  /** Takes some text; gives the bytes that have become ready, if any. */
  add(text: string): Uint8Array | undefined
  /** The bytes that would end the stream here. The stream itself may go on. */
  end(): Uint8Array
}

/** How much text makes a block: what waits in memory, and what one step compresses (some 5 ms). */
const blockSize = 256 * 1024

export const gzipHead: Uint8Array = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)

/** A last block without contents. */
const lastBlock = Uint8Array.of(3, 0)

export function createGzip(): Gzip {
  let waiting: Buffer[] = []
  let waits = 0
  let checksum = 0
  let size = 0

  function block(): Uint8Array {
    return deflateRawSync(Buffer.concat(waiting), { finishFlush: constants.Z_SYNC_FLUSH })
  }

  return {
    add(text) {
      const bytes = Buffer.from(text, 'utf8')
      checksum = crc32(bytes, checksum)
      size += bytes.length
      waiting.push(bytes)
      waits += bytes.length
      if (waits < blockSize) return undefined
      const ready = block()
      waiting = []
      waits = 0
      return ready
    },
    end() {
      const trailer = Buffer.alloc(8)
      trailer.writeUInt32LE(checksum, 0)
      trailer.writeUInt32LE(size % 2 ** 32, 4)
      return Buffer.concat([...(waits > 0 ? [block()] : []), lastBlock, trailer])
    },
  }
}
