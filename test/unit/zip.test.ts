import fc from 'fast-check'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openZip } from '../../electron/core/import/read/zip/index.ts'
import { rawZip } from '../support/reader/raw-zip.ts'
import { bufferSource } from '../support/reader/whole.ts'

async function unpacked(bytes: Buffer): Promise<Buffer> {
  const zip = await openZip(bufferSource(bytes, '订单.zip'))
  const chunks: Buffer[] = []
  for (const entry of zip.entries) for await (const chunk of zip.chunks(entry)) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** Up to a few megabytes, so that they are unpacked piece by piece. */
const content = fc
  .tuple(fc.uint8Array({ minLength: 400, maxLength: 2000 }), fc.integer({ min: 1, max: 1500 }))
  .map(([piece, times]) =>
    Buffer.concat(Array.from({ length: times }, (_, at) => Buffer.from(piece.map((byte) => byte ^ (at & 3))))),
  )

test('what an entry holds is unpacked whole, whatever is said of its size and whatever follows it', async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.nat({ max: 0xffffffff }), fc.nat({ max: 300_000 }), async (bytes, size, more) => {
      const said = rawZip([{ name: '订单.csv', bytes, claims: { size } }])
      expect((await unpacked(said)).equals(bytes)).toBe(true)
      const packed = Buffer.concat([deflateRawSync(bytes), Buffer.alloc(more, 7)])
      expect((await unpacked(rawZip([{ name: '订单.csv', bytes, packed }]))).equals(bytes)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('what an entry holds is held to its checksum, packed or stored', async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.nat({ max: 0xffffffff }), fc.boolean(), async (bytes, crc, stored) => {
      const zip = rawZip([{ name: '订单.csv', bytes, stored, claims: { crc } }])
      await expect(unpacked(zip)).rejects.toThrow('不完整')
    }),
    { numRuns: 40 },
  )
})
