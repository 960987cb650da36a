import type { Connection } from './database/open.ts'

/** After this long without a question the seller reads, types or is away. */
export const QUIET_MS = 5000

/**
 * Gives back what is no longer needed while nobody asks. The engine collects garbage when it wants room, not when it
 * has time, and SQLite keeps every page it may: left alone, a core holds for good the most it ever needed at once. Hosts
 * start their cores with `--expose-gc`; without it only SQLite's share goes.
 */
export class Rest {
  private readonly connections: readonly Pick<Connection, 'pragma'>[]
  private timer: NodeJS.Timeout | undefined
  private isOver = false

  constructor(connections: readonly Pick<Connection, 'pragma'>[]) {
    this.connections = connections
  }

  /** A question was answered: the wait begins again. */
  stir(): void {
    if (this.isOver) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.giveBack(), QUIET_MS).unref()
  }

  private giveBack(): void {
    for (const connection of this.connections) connection.pragma('shrink_memory')
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }

  /** For good: the connections are about to be closed, and the last answer may come after. */
  end(): void {
    clearTimeout(this.timer)
    this.isOver = true
  }
}
