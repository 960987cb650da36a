/** Texts seen so far, each with a small number. */
export class Dictionary<T> {
  readonly values: T[] = []
  private readonly index = new Map<string, number>()

  add(key: string, value: T): number {
    const known = this.index.get(key)
    if (known !== undefined) return known
    this.index.set(key, this.values.length)
    return this.values.push(value) - 1
  }
}
