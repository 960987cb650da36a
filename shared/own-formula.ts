/**
 * A seller's own formula over the numbers of the dictionary: `（平台费 + 佣金）÷ 支付金额`. Names are those of the page,
 * money is in 元, × and ÷ bind closer than + and −, and what is alike is worked out from the left.
 */
export type Formula =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string }
  | { kind: 'minus'; of: Formula }
  | { kind: 'pair'; sign: Sign; left: Formula; right: Formula }

export const SIGNS = ['+', '−', '×', '÷'] as const
export type Sign = (typeof SIGNS)[number]

/** As signs are typed. */
const SIGN_OF: Readonly<Record<string, Sign>> = {
  '+': '+',
  '＋': '+',
  '-': '−',
  '−': '−',
  '－': '−',
  '*': '×',
  '×': '×',
  '＊': '×',
  '/': '÷',
  '÷': '÷',
  '／': '÷',
}

type Token =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string }
  | { kind: 'sign'; sign: Sign }
  | { kind: 'open' | 'close' }

/** What is wrong with a formula, in the seller's words. */
export class FormulaFault extends Error {}

/** Deeper than any that is read by a person. */
const MOST_TOKENS = 200

/**
 * @param names what may be named; of two that begin alike the longer one is meant
 * @throws FormulaFault
 */
export function parseFormula(text: string, names: readonly string[]): Formula {
  const tokens = tokensOf(text, names)
  if (tokens.length === 0) throw new FormulaFault('公式是空的：写上指标和 + − × ÷')
  if (tokens.length > MOST_TOKENS) throw new FormulaFault('公式太长，拆成两个指标')
  if (!tokens.some(({ kind }) => kind === 'name')) throw new FormulaFault('公式里至少要有一个指标')
  const reader = new Reader(tokens)
  const formula = reader.sum()
  if (!reader.isAtEnd) throw new FormulaFault('公式里多了一个右括号，或两个数中间少了 + − × ÷')
  return formula
}

function tokensOf(text: string, names: readonly string[]): Token[] {
  const longest = names.toSorted((a, b) => b.length - a.length)
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const blank = /^\s+/.exec(rest)?.[0]
    if (blank !== undefined) at += blank.length
    else {
      const [token, length] = tokenAt(rest, longest) ?? []
      if (token === undefined || length === undefined)
        throw new FormulaFault(`第 ${at + 1} 个字起的「${unknownWord(rest)}」认不出：指标照数据罗盘上的名字写`)
      tokens.push(token)
      at += length
    }
  }
  return tokens
}

function tokenAt(rest: string, names: readonly string[]): [Token, length: number] | null {
  const name = names.find((one) => rest.startsWith(one))
  if (name !== undefined) return [{ kind: 'name', name }, name.length]
  const number = /^\d+(\.\d+)?/.exec(rest)?.[0]
  if (number !== undefined) return [{ kind: 'number', value: Number(number) }, number.length]
  const one = rest.charAt(0)
  const sign = SIGN_OF[one]
  if (sign !== undefined) return [{ kind: 'sign', sign }, 1]
  if (one === '(' || one === '（') return [{ kind: 'open' }, 1]
  return one === ')' || one === '）' ? [{ kind: 'close' }, 1] : null
}

function unknownWord(rest: string): string {
  return /^[^\s()（）+＋\-−－*×＊/÷／]+/.exec(rest)?.[0].slice(0, 12) ?? rest.slice(0, 12)
}

/** Reads from the left: sums of products of single things. */
class Reader {
  private at = 0
  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.at === this.tokens.length
  }

  sum(): Formula {
    return this.pairs(['+', '−'], () => this.product())
  }

  private product(): Formula {
    return this.pairs(['×', '÷'], () => this.single())
  }

  private pairs(signs: readonly Sign[], next: () => Formula): Formula {
    let left = next()
    for (let sign = this.takeSign(signs); sign !== null; sign = this.takeSign(signs))
      left = { kind: 'pair', sign, left, right: next() }
    return left
  }

  private single(): Formula {
    if (this.takeSign(['−']) !== null) return { kind: 'minus', of: this.single() }
    const token = this.tokens[this.at]
    this.at += 1
    if (token?.kind === 'number' || token?.kind === 'name') return token
    if (token?.kind !== 'open') throw new FormulaFault('公式没写完，或 + − × ÷ 后面少了一个指标')
    const inner = this.sum()
    if (this.tokens[this.at]?.kind !== 'close') throw new FormulaFault('少了一个右括号')
    this.at += 1
    return inner
  }

  private takeSign(signs: readonly Sign[]): Sign | null {
    const token = this.tokens[this.at]
    if (token?.kind !== 'sign' || !signs.includes(token.sign)) return null
    this.at += 1
    return token.sign
  }
}

/** The names a formula holds, each once. */
export function namesIn(formula: Formula): string[] {
  switch (formula.kind) {
    case 'number':
      return []
    case 'name':
      return [formula.name]
    case 'minus':
      return namesIn(formula.of)
    case 'pair':
      return [...new Set([...namesIn(formula.left), ...namesIn(formula.right)])]
  }
}

/** `null` where one of its numbers is not known, it divides by nothing, or no number holds what it comes to. */
export function evaluate(formula: Formula, valueOf: (name: string) => number | null): number | null {
  switch (formula.kind) {
    case 'number':
      return formula.value
    case 'name':
      return valueOf(formula.name)
    case 'minus': {
      const value = evaluate(formula.of, valueOf)
      return value === null ? null : -value
    }
    case 'pair': {
      const [left, right] = [evaluate(formula.left, valueOf), evaluate(formula.right, valueOf)]
      const result = left === null || right === null ? null : combined(left, formula.sign, right)
      return Number.isFinite(result) ? result : null
    }
  }
}

function combined(left: number, sign: Sign, right: number): number | null {
  if (sign === '+') return left + right
  if (sign === '−') return left - right
  if (sign === '×') return left * right
  return right === 0 ? null : left / right
}
