import type { CellInput, CellOf } from '../../../../shared/contract/cell.ts'
import { SOURCE_GROUP_NAMES } from '../../../../shared/contract/traffic.ts'
import type { MissingReport, ShopSources, SourceRow } from '../../../../shared/contract/traffic.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import { formatCount, formatRatio } from '../../../../shared/format.ts'
import type { Books, BookShop } from '../../books/columns.ts'
import { select, selectedShops } from '../../books/select.ts'
import type { Connection } from '../../database/open.ts'
import { formatById } from '../../import/formats/index.ts'
import { handGroups } from '../../traffic/groups.ts'
import type { MixCells } from '../drivers/present.ts'
import { baseRangeOf } from '../overview/summary.ts'
import { Speaker } from '../spoken.ts'
import { daysOf } from '../traffic-days/present.ts'
import { groupSums, largestOf, mixOfSources, rowsOf, sourcesOf } from './compute.ts'
import type { Answer } from './compute.ts'
import { statedSources } from './rows.ts'

export type Compare = 'previous' | 'lastYear' | undefined

interface Found {
  shop: BookShop
  answer: Answer | null
}

function find(db: Connection, books: Books, scope: Scope, compare: Compare): Found[] {
  const shops = selectedShops(books, select(books, scope))
  const baseRange = baseRangeOf(scope, compare)
  const [range, base] = [daysOf(scope), baseRange === null ? null : daysOf(baseRange)]
  const ids = shops.map(({ id }) => id)
  const rows = Map.groupBy(
    statedSources(db, books, ids, base === null ? [range] : [range, base]),
    ({ shopId }) => shopId,
  )
  const hand = handGroups(db)
  return shops.map((shop) => ({ shop, answer: sourcesOf(rows.get(shop.id) ?? [], range, base, hand) }))
}

/** What one shop's report says, with the days of both sides; `null` where it has none. */
export function openSources(db: Connection, books: Books, scope: Scope, compare: Compare, shopId: string) {
  const [found] = find(db, books, { ...scope, shops: [shopId] }, compare)
  if (found === undefined || found.answer === null) return null
  const base = baseRangeOf(scope, compare)
  return { ...found, answer: found.answer, days: daysOf(scope), baseDays: base === null ? null : daysOf(base) }
}

export function trafficSources(db: Connection, books: Books, scope: Scope, compare: Compare): SourceRow[] {
  return find(db, books, scope, compare).flatMap(({ shop, answer }) => (answer === null ? [] : rowsOf(shop.id, answer)))
}

export function sourcesSummary(db: Connection, books: Books, scope: Scope, compare: Compare) {
  const found = find(db, books, scope, compare)
  const say = new Speaker()
  const shops = found.flatMap(({ shop, answer }) => {
    if (answer === null) return []
    const asked = {
      ...scope,
      of: 'source' as const,
      shopId: shop.id,
      side: 'now' as const,
      ...(compare === undefined ? {} : { compare }),
    }
    return [
      shopSources(
        shop,
        answer,
        (which, text) => say.cell({ ...asked, which, figure: 'share' }, text),
        (figure) => mixCell(asked, figure),
      ),
    ]
  })
  const missing = found.flatMap(({ shop, answer }) => (answer === null ? [missingSources(shop)] : []))
  return { sentence: sentenceOf(shops), figures: say.figures, shops, missing, notes: notesOf(found, compare) }
}

/** A share of the sentence, with what it is the share of. */
type Saying = (which: CellOf<'source'>['which'], text: string) => string

type Asked = Omit<Extract<CellInput, { of: 'source' }>, 'which' | 'figure'>

/** What conversion was, and what it was split into, of first-level sources. */
function mixCell(asked: Asked, figure: Parameters<MixCells>[0]): CellInput {
  const own = { ...asked, which: { all: 'known' as const } }
  if (figure === 'within' || figure === 'mix') return { ...own, figure }
  return { ...own, side: figure === 'conversionBefore' ? 'base' : 'now', figure: 'payConversion' }
}

function shopSources(shop: BookShop, answer: Answer, say: Saying, cells: MixCells): ShopSources {
  const known = {
    shopId: shop.id,
    shop: shop.name,
    report: formatById(answer.now.report)?.name ?? '自己的表',
    method: answer.now.method,
    missingDays: answer.now.missingDays,
    groups: groupSums(answer),
    largest: largestOf(answer.roots),
    mix: mixOfSources(answer, cells),
    compared: answer.before !== null,
  }
  return { ...known, sentence: shopSentence(known, say) }
}

function shopSentence({ shop, groups, largest, missingDays }: Omit<ShopSources, 'sentence'>, say: Saying): string {
  const shares = groups
    .map(({ group, share }) => `${SOURCE_GROUP_NAMES[group]} ${say({ group }, formatRatio(share))}`)
    .join('、')
  const head = `${shop}的访客：${shares === '' ? '来源没有写访客数' : shares}`
  const gaps = missingDays > 0 ? `（缺 ${formatCount(missingDays)} 天）` : ''
  if (largest === null) return head + gaps
  const name = largest.carrier === null ? largest.source : `${largest.carrier} · ${largest.source}`
  const from = `「${name}」一个来源占 ${say({ key: largest.key }, formatRatio(largest.share))}`
  return largest.risky
    ? `${head}${gaps}。${from}，超过一半：它一少，全店跟着少，早点养第二个来源`
    : `${head}${gaps}。最大的是${from}，没有超过一半`
}

function sentenceOf(shops: readonly ShopSources[]): string {
  return shops.length === 0 ? '这段时间没有流量来源的报表' : shops.map(({ sentence }) => sentence).join('；')
}

function notesOf(found: readonly Found[], compare: Compare): string[] {
  const answers = found.flatMap(({ shop, answer }) => (answer === null ? [] : [{ shop, answer }]))
  if (answers.length === 0) return []
  const notes = ['一位访客可能来自几个来源，各来源相加会多于全店访客数；占比以各来源之和为 100%']
  if (answers.some(({ answer }) => answer.now.method === 'days'))
    notes.push('没有整段的报表，只有按天的：每天的访客不能相加，所以给日均访客；占比、转化率、访客价值按人次算')
  if (answers.length > 1) notes.push('访客不跨店相加，各店分开看')
  if (answers.some(({ answer }) => answer.roots.some(({ visitors }) => visitors === null)))
    notes.push('没有写访客数的来源不算在占比里')
  if (compare !== undefined)
    for (const { shop, answer } of answers)
      if (answer.before === null) notes.push(`${shop.name}的对比期没有同样的报表，或有一边缺天，没有比`)
  return notes
}

const SOURCES_FORMAT = 'taobao.sycm-sources'

function missingSources({ id, name, platform }: BookShop): MissingReport {
  const format = platform === 'taobao' || platform === 'tmall' ? formatById(SOURCES_FORMAT) : undefined
  return { shopId: id, shop: name, report: format?.name ?? null, where: format?.where ?? null }
}
