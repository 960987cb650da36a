/** Thrown when a workbook is written in a way this reader does not know; SheetJS then reads it. */
export class NotUnderstood extends Error {
  constructor(what: string) {
    super(`not understood: ${what}`)
    this.name = 'NotUnderstood'
  }
}
