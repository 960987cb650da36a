import type { CellOf } from '../../../../shared/contract/cell.ts'
import type { Scope } from '../../../../shared/contract/common.ts'
import type { ListingGroup, ListingStructure } from '../../../../shared/contract/structure.ts'
import { ROLE_NAMES } from '../../../../shared/contract/goods.ts'
import type { ListingProduct, ListingRole } from '../../../../shared/contract/goods.ts'
import { formatDecimal, formatRatio, formatYuan } from '../../../../shared/format.ts'
import { Speaker } from '../spoken.ts'
import { ratio } from '../../../../shared/money.ts'

type Finding = ListingStructure['findings'][number]
type Group = CellOf<'listings'>
type Band = ListingStructure['bands'][number]

export interface Priced {
  price: number
  row: Pick<ListingProduct, 'shopId' | 'productId' | 'title'>
}

interface Asked {
  scope: Scope
  topShare: number | null
  bands: readonly Band[]
  roles: ListingStructure['roles']
  whole: ListingGroup
  /** Listings that sold by what was paid a piece, ascending. */
  priced: readonly Priced[]
}

/** More of the sales on the first three is a risk (listing.md 5.5). */
const TOP_RISK = 0.6
/** So much more of the visitors than of the sales is worth a look, and so far from the wanted mix. */
const CLEAR_POINTS = 0.1
/** So many times what the shop earns of a visitor, on few listings, asks for more of them. */
const CLEAR_RATIO = 1.5
/** Prices apart by this much leave a gap between two groups of listings. */
const GAP_RATIO = 1.6
const LEAST_BESIDE = 2

/** What stands out in the structure (listing.md 5.4, 5.6). */
export function findingsOf(asked: Asked): Finding[] {
  return [...topFinding(asked), ...dearBands(asked), ...goodBand(asked), ...gapsOf(asked), ...mixOf(asked)]
}

function topFinding({ topShare, scope }: Asked): Finding[] {
  if (topShare === null || topShare <= TOP_RISK) return []
  return [
    found('top', (say) => {
      const share = say.cell({ ...scope, of: 'goods', figure: 'topShare' }, formatRatio(topShare))
      return `前三名占销售额 ${share}，太集中：一个出问题全店就塌，早点养后面的`
    }),
  ]
}

function found(kind: Finding['kind'], words: (say: Speaker) => string): Finding {
  const say = new Speaker()
  return { kind, text: words(say), figures: say.figures }
}

/** Says figures of one group of listings. */
function groupSayer(say: Speaker, scope: Scope, by: Group['by'], key: string) {
  return (figure: Group['figure'], text: string) => say.cell({ ...scope, of: 'listings', by, key, figure }, text)
}

function dearBands({ bands, scope }: Asked): Finding[] {
  return bands.flatMap((band): Finding[] => {
    const { visitorShare: seen, gmvShare: sold } = band
    if (seen === null || sold === null || seen - sold < CLEAR_POINTS) return []
    return [
      found('dear', (say) => {
        const of = groupSayer(say, scope, 'bands', band.key)
        return `${of('count', nameOf(band))}占访客 ${of('visitorShare', formatRatio(seen))}，只占销售额 ${of('gmvShare', formatRatio(sold))}：看的人多买的少，看价格和页面`
      }),
    ]
  })
}

/** The band that earns most of a visitor, where it has less than its share of listings. */
function goodBand({ bands, whole, scope }: Asked): Finding[] {
  const usual = ratio(whole.cp2, whole.visitorDays)
  const known = bands.filter(({ perVisitor }) => perVisitor !== null)
  const best = known.toSorted((a, b) => (b.perVisitor ?? 0) - (a.perVisitor ?? 0))[0]
  if (usual === null || usual <= 0 || best === undefined) return []
  const times = (best.perVisitor ?? 0) / usual
  if (times < CLEAR_RATIO || best.count > whole.count / bands.length) return []
  return [
    found('add', (say) => {
      const of = groupSayer(say, scope, 'bands', best.key)
      // In the order in which they are said.
      const named = of('count', nameOf(best))
      const earned = of(
        'perVisitor',
        `${formatYuan(Math.round(best.perVisitor ?? 0))} 元，是全店的 ${formatDecimal(times)} 倍`,
      )
      return `${named}一个访客赚 ${earned}，只有 ${of('count', String(best.count))} 个商品：可以加品`
    }),
  ]
}

/** Prices that nothing sells at, between listings that do. */
function gapsOf({ priced, scope }: Asked): Finding[] {
  return priced.flatMap((one, at): Finding[] => {
    const before = priced[at - 1]
    const beside = at >= LEAST_BESIDE && priced.length - at >= LEAST_BESIDE
    if (before === undefined || !beside || before.price <= 0 || one.price / before.price < GAP_RATIO) return []
    return [
      found('gap', (say) => {
        const [low, high] = [priceWords(say, scope, before), priceWords(say, scope, one)]
        return `${low} 到 ${high} 元之间没有卖的商品：想加品可以先看这个价位`
      }),
    ]
  })
}

function priceWords(say: Speaker, scope: Scope, { price, row: { shopId, productId, title } }: Priced): string {
  const of = (figure: 'gmv' | 'units') => ({ ...scope, of: 'listing' as const, shopId, productId, figure })
  return say.reckon(
    {
      name: `「${title}」每件付了`,
      words: '支付金额 ÷ 件数。',
      unit: 'fen',
      terms: [
        { name: '支付金额', unit: 'fen', cell: of('gmv') },
        { name: '件数', unit: 'count', sign: '÷', cell: of('units') },
      ],
    },
    formatYuan(Math.round(price)),
  )
}

function mixOf({ roles, scope }: Asked): Finding[] {
  return roles.flatMap(({ key, count, gmvShare, target }): Finding[] => {
    if (count === 0 && (target ?? 0) >= CLEAR_POINTS)
      return [
        found('mix', (say) => {
          const wanted = groupSayer(say, scope, 'roles', key)('target', formatRatio(target))
          return `还没有${ROLE_NAMES[key as ListingRole]}，想要 ${wanted} 的销售额`
        }),
      ]
    if (target === null || gmvShare === null || Math.abs(gmvShare - target) < CLEAR_POINTS) return []
    const side = gmvShare > target ? '多' : '少'
    return [
      found('mix', (say) => {
        const of = groupSayer(say, scope, 'roles', key)
        return `${ROLE_NAMES[key as ListingRole]}占销售额 ${of('gmvShare', formatRatio(gmvShare))}，想要 ${of('target', formatRatio(target))}，${side}了`
      }),
    ]
  })
}

function nameOf({ low, high }: Band): string {
  return `${formatYuan(low)}–${formatYuan(high)} 元这一档`
}
