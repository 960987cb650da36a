import type { Books } from './columns.ts'

/**
 * A table by the names of SKUs as a column by their places in the books: thousands of names are looked up once, and not
 * several times at every question.
 */
export class BySku<Value> {
  private readonly byName: ReadonlyMap<string, Value>
  private readonly column: readonly (Value | undefined)[]

  constructor({ skus }: Pick<Books, 'skus'>, byName: ReadonlyMap<string, Value>) {
    this.byName = byName
    this.column = skus.map(({ key }) => byName.get(key))
  }

  /** @param index place in the books; -1 where it is not known, or the SKU was never sold */
  get(name: string, index: number): Value | undefined {
    return index < 0 ? this.byName.get(name) : this.column[index]
  }
}
