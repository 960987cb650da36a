/** Bytes to be read, wherever they lie: a file on disk, or a member of a zip. */
export interface ByteSource {
  /** What the seller calls it; error messages name it. */
  readonly name: string
  /** Where it lies, if it is a file of its own: another thread can open it too. */
  readonly path?: string
  /** Bytes in all. */
  readonly size: number
  /** Exactly `length` bytes from `offset`, fewer only at the end. */
  read: (offset: number, length: number) => Promise<Buffer>
  /** All bytes in order, in pieces of at most about 1 MB. */
  chunks: () => AsyncIterable<Buffer>
  close: () => Promise<void>
}
