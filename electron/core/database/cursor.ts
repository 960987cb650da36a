/** Something that comes in the order of its numbers, one at a time. */
export class Cursor<Value> {
  value: Value | undefined
  private readonly rows: Iterator<Value>

  constructor(rows: Iterator<Value>) {
    this.rows = rows
    this.next()
  }

  next(): void {
    const step = this.rows.next()
    this.value = step.done === true ? undefined : step.value
  }

  close(): void {
    this.rows.return?.()
  }
}
