import { ORPCError } from '@orpc/client'
import type { Client } from '../api/connect.ts'
import { isCancelled } from '../api/errors.ts'

/** A page that breaks over and over says so often enough with these. */
const MOST = 20

/** Tells the core of faults of the page, which keeps them for the seller; what the core refused is none. */
export class FaultReports {
  private client: Client | null = null
  private told = 0

  constructor() {
    window.addEventListener('error', ({ error }) => this.add(error))
    window.addEventListener('unhandledrejection', ({ reason }) => this.add(reason))
  }

  tell(client: Client): void {
    this.client = client
  }

  private add(error: unknown): void {
    if (error instanceof ORPCError || isCancelled(error) || !(error instanceof Error) || this.told >= MOST) return
    this.told += 1
    void this.send(error)
  }

  /** Without a core there is nobody to keep it. */
  private async send({ name, stack = '' }: Error): Promise<void> {
    try {
      await this.client?.system.addFault({ name: name.slice(0, 200), stack: stack.slice(0, 20_000) })
    } catch {
      // The page goes on without.
    }
  }
}
