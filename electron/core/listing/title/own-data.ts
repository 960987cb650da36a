import { formatCount, formatDecimal, formatRatio } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import type { TitleFinding } from '../../../../shared/contract/titles.ts'
import { containsTerm, coverageOf, relevantTerms, wordSet } from './coverage.ts'
import type { CheckedTitle } from './finding.ts'
import { segment, wordsOf } from './segment.ts'

/** Rules that hold a title against the seller's own data: T6 other listings, T14 search terms, T15 ad keywords, T16 words nobody searches. */

const SAME = 0.8
const MOST_SHOWN = 5

export function checkOwnData(checked: CheckedTitle): TitleFinding[] {
  return [...checkTwins(checked), ...checkCoverage(checked), ...checkAdWords(checked), ...checkUnsearched(checked)]
}

/** |A ∩ B| ÷ |A ∪ B| of two sets of words. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0
  for (const word of a) if (b.has(word)) both += 1
  return ratio(both, a.size + b.size - both) ?? 0
}

function checkTwins({ tokens, platform, listing, world }: CheckedTitle): TitleFinding[] {
  const own = new Set(wordsOf(tokens))
  const twins = world.listings
    .filter((other) => other.platform === platform && other !== listing)
    .map((other) => ({ other, similarity: jaccard(own, wordSet(other.title, world.dictionary)) }))
    .filter(({ similarity }) => similarity >= SAME)
    .toSorted((a, b) => b.similarity - a.similarity || (a.other.productId < b.other.productId ? -1 : 1))
  const [nearest] = twins
  if (nearest === undefined) return []
  const more = twins.length === 1 ? '' : `，一共 ${twins.length} 个`
  return [
    {
      rule: 'T6',
      level: 'warn',
      text: nearest.other.title,
      message: `与自己的「${nearest.other.title}」有 ${formatRatio(nearest.similarity, 0)} 的词相同${more}，有重复铺货的风险`,
    },
  ]
}

function checkCoverage(checked: CheckedTitle): TitleFinding[] {
  const { share, missing, total } = coverageOf(checked)
  if (share === null) return []
  return [
    {
      rule: 'T14',
      level: 'score',
      text: '',
      message: `相关的 ${total} 个搜索词，按来的人数算覆盖了 ${formatRatio(share)}`,
    },
    ...missing.slice(0, MOST_SHOWN).map(({ term, visitors, payBuyers }): TitleFinding => {
      const paid = ratio(payBuyers, visitors)
      const conversion = paid === null ? '' : `，支付转化率 ${formatRatio(paid)}`
      return {
        rule: 'T14',
        level: 'opportunity',
        text: term,
        message: `没覆盖「${term}」：来过 ${formatCount(visitors)} 人${conversion}`,
      }
    }),
  ]
}

const FEWEST_ORDERS = 2

function checkAdWords({ title, tokens, world }: CheckedTitle): TitleFinding[] {
  const { adWords, breakEven } = world
  const own = new Set(wordsOf(tokens))
  return adWords
    .flatMap((one) => {
      const roas = ratio(one.gmv, one.spend)
      const pays = breakEven === null || (roas !== null && roas >= breakEven)
      return one.orders >= FEWEST_ORDERS && roas !== null && pays ? [{ ...one, roas }] : []
    })
    .filter(({ word }) => isRelated(word, own, world.dictionary) && !containsTerm(title, own, word, world.dictionary))
    .toSorted((a, b) => b.gmv - a.gmv)
    .slice(0, MOST_SHOWN)
    .map(({ word, orders, roas }) => ({
      rule: 'T15',
      level: 'opportunity',
      text: word,
      message:
        `推广词「${word}」成交 ${orders} 笔，投产比 ${formatDecimal(roas)}` +
        (breakEven === null ? '；成本没填全，还不知道保本ROI' : `，不低于保本的 ${formatDecimal(breakEven)}`) +
        '，标题里没有',
    }))
}

/** Keywords of other goods are none of this title's: one that shares no word of two signs with it. */
function isRelated(word: string, own: ReadonlySet<string>, dictionary: CheckedTitle['world']['dictionary']): boolean {
  return wordsOf(segment(word, dictionary)).some((part) => part.length > 1 && own.has(part))
}

/** Brand, specification and what names the goods stay, searched for or not; of promotion T7 speaks. */
const KEPT_ROLES: ReadonlySet<string> = new Set(['promotion', 'brand', 'number', 'latin', 'space', 'symbol', 'head'])

/** Searches for other goods tell nothing of this title's words. */
function checkUnsearched(checked: CheckedTitle): TitleFinding[] {
  const { tokens, world } = checked
  const recent = world.terms.filter((term) => term.recent)
  if (!relevantTerms(checked, new Set(wordsOf(tokens))).some((term) => term.recent)) return []
  const searched = recent.map(({ term }) => term.toLowerCase())
  const seen = new Set<string>()
  return tokens.flatMap(({ text, role, from }): TitleFinding[] => {
    const word = text.toLowerCase()
    if (KEPT_ROLES.has(role) || word.length < 2 || seen.has(word)) return []
    seen.add(word)
    if (searched.some((term) => term.includes(word))) return []
    const message = `近 30 天带来点击的 ${recent.length} 个搜索词里都没有「${text}」，可以换掉`
    return [{ rule: 'T16', level: 'candidate', text, message, from, to: from + text.length }]
  })
}
