let isGone = false

/**
 * Whoever reads the output may stop, as `head` does: that is no fault. What is written afterwards goes nowhere, work
 * that changes something is finished all the same.
 */
export function letReaderGo(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      if (stream === process.stdout) isGone = true
    })
}

/** Whether nobody reads standard output any more: then there is nothing left to print for. */
export function readerIsGone(): boolean {
  return isGone
}
