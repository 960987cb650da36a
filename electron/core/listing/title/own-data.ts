import { formatCount, formatDecimal, formatRatio } from '../../../../shared/format.ts'
import { ratio } from '../../../../shared/money.ts'
import type { TitleFinding } from '../../../../shared/contract/titles.ts'
import { containsTerm, coverageOf, relevantTerms, wordSet } from './coverage.ts'
import { said } from './finding.ts'
import type { CheckedTitle, Saying } from './finding.ts'
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

/** The seller's other listings whose titles are nearly this one's, the nearest first. */
export function twinsOf({ tokens, platform, listing, world }: CheckedTitle) {
  const own = new Set(wordsOf(tokens))
  return world.listings
    .filter((other) => other.platform === platform && other !== listing)
    .map((other) => ({ other, similarity: jaccard(own, wordSet(other.title, world.dictionary)) }))
    .filter(({ similarity }) => similarity >= SAME)
    .toSorted((a, b) => b.similarity - a.similarity || (a.other.productId < b.other.productId ? -1 : 1))
}

function checkTwins(checked: CheckedTitle): TitleFinding[] {
  const twins = twinsOf(checked)
  const [nearest] = twins
  if (nearest === undefined) return []
  const { title } = nearest.other
  const more = (say: Saying) => (twins.length === 1 ? '' : `，一共 ${say('twins', `${twins.length} 个`)}`)
  return [
    {
      rule: 'T6',
      level: 'warn',
      text: title,
      ...said((say) => {
        const same = say('twin', formatRatio(nearest.similarity, 0), title)
        return `与自己的「${title}」有 ${same} 的词相同${more(say)}，有重复铺货的风险`
      }),
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
      ...said((say) => {
        const terms = say('terms', `${total} 个搜索词`)
        return `相关的 ${terms}，按来的人数算覆盖了 ${say('coverage', formatRatio(share))}`
      }),
    },
    ...missing.slice(0, MOST_SHOWN).map(({ term, visitors, payBuyers }): TitleFinding => {
      const paid = ratio(payBuyers, visitors)
      const words = (say: Saying) => {
        const came = say('term', `${formatCount(visitors)} 人`, term)
        const bought = paid === null ? '' : `，支付转化率 ${say('termConversion', formatRatio(paid), term)}`
        return `没覆盖「${term}」：来过 ${came}${bought}`
      }
      return { rule: 'T14', level: 'opportunity', text: term, ...said(words) }
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
      ...said((say) => {
        const sold = `成交 ${say('adOrders', `${orders} 笔`, word)}，投产比 ${say('adRoas', formatDecimal(roas), word)}`
        const even =
          breakEven === null
            ? '；成本没填全，还不知道保本ROI'
            : `，不低于保本的 ${say('breakEven', formatDecimal(breakEven))}`
        return `推广词「${word}」${sold}${even}，标题里没有`
      }),
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
    const words = said((say) => {
      const terms = say('recentTerms', `${formatCount(recent.length)} 个搜索词`)
      return `近 30 天带来点击的 ${terms}里都没有「${text}」，可以换掉`
    })
    return [{ rule: 'T16', level: 'candidate', text, ...words, from, to: from + text.length }]
  })
}
