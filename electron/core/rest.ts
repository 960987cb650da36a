import type { LetGoAt } from './books/let-go.ts'
import type { Connection } from './database/open.ts'

/** After this long without a question the seller reads, types or is away. */
export const QUIET_MS = 5000
/** After this long nobody waits for the next answer. */
export const AWAY_MS = 180_000

/**
 * Gives back what is no longer needed while nobody asks. The engine collects garbage when it wants room, not when it
 * has time, and SQLite keeps every page it may: left alone, a core holds for good the most it ever needed at once. Hosts
 * start their cores with `--expose-gc`; without it only SQLite's share goes. What questions work with
 * goes as well, and once the seller is away the answers that are kept for the next question.
 */
export class Rest {
  private readonly connections: readonly Pick<Connection, 'pragma'>[]
  private readonly letGo: (at: LetGoAt) => void
  private timers: NodeJS.Timeout[] = []
  private isOver = false

  constructor(connections: readonly Pick<Connection, 'pragma'>[], letGo: (at: LetGoAt) => void) {
    this.connections = connections
    this.letGo = letGo
  }

  /** A question was answered: the wait begins again. */
  stir(): void {
    if (this.isOver) return
    this.stop()
    this.timers = [
      setTimeout(() => this.giveBack('quiet'), QUIET_MS).unref(),
      setTimeout(() => this.giveBack('away'), AWAY_MS).unref(),
    ]
  }

  private giveBack(at: LetGoAt): void {
    this.letGo(at)
    for (const connection of this.connections) connection.pragma('shrink_memory')
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }

  private stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
  }

  /** For good: the connections are about to be closed, and the last answer may come after. */
  end(): void {
    this.stop()
    this.isOver = true
  }
}
