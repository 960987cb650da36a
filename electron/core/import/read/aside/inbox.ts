/** Messages in their order, waited for one at a time. */
export class Inbox<Message> {
  private readonly waiting: Message[] = []
  private fault: Error | null = null
  private wake: (() => void) | null = null

  put(message: Message): void {
    this.waiting.push(message)
    this.wake?.()
  }

  /** Puts back what was taken last. */
  putBack(message: Message): void {
    this.waiting.unshift(message)
  }

  /** Nothing more will come. */
  fail(fault: Error): void {
    this.fault ??= fault
    this.wake?.()
  }

  async next(): Promise<Message> {
    for (;;) {
      const message = this.waiting.shift()
      if (message !== undefined) return message
      if (this.fault !== null) throw this.fault
      await new Promise<void>((resolve) => (this.wake = resolve))
    }
  }
}
