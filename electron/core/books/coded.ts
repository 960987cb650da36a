/** As many different amounts as two bytes tell apart. */
const FEW = 2 ** 16

/**
 * Amounts that recur, 分; NaN where not known. Discounts and freight are nothing for most lines, and one of some thousand
 * amounts for the others: of each line stands which one it is, in two bytes while that is enough.
 */
export class CodedAmounts {
  private codes: Uint16Array | Uint32Array
  private readonly amounts: number[] = [0]
  private readonly known = new Map([[0, 0]])

  constructor(length: number) {
    this.codes = new Uint16Array(length)
  }

  at(place: number): number {
    return this.amounts[this.codes[place] ?? 0] ?? Number.NaN
  }

  set(amounts: ArrayLike<number>, from: number): void {
    for (let at = 0; at < amounts.length; at++) {
      const amount = amounts[at] ?? Number.NaN
      const code = amount === 0 ? 0 : this.codeOf(amount)
      this.codes[from + at] = code
    }
  }

  private codeOf(amount: number): number {
    const known = this.known.get(amount)
    if (known !== undefined) return known
    const code = this.amounts.push(amount) - 1
    this.known.set(amount, code)
    if (code === FEW) this.codes = Uint32Array.from(this.codes)
    return code
  }
}
