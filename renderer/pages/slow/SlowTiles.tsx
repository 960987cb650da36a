import type { SlowStock, StockMoney, StockPerformance } from '../../../shared/contract/slow-stock.ts'
import type { CellInput, CellQuestion } from '../../../shared/contract/cell.ts'
import { formatCompact, formatDecimal, formatYuan } from '../../../shared/format.ts'
import type { Spoken } from '../../../shared/contract/spoken.ts'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'

export type Pile = 'dead' | 'slow' | 'overstock'

interface Props {
  totals: SlowStock['totals']
  /** The whole, as far as it is known. */
  all: StockPerformance | undefined
  /** Of which day and shops; `null`: there is no day. */
  asked: { asOf: string; shops?: string[] } | null
  holdingRate: number
  chosen: Pile | null
  onChoose: (pile: Pile | null) => void
}

const PILES: readonly (readonly [Pile, string, string])[] = [
  ['dead', '死库存', '90 天没卖、放了半年以上'],
  ['slow', '滞销', '30 天以上没卖'],
  ['overstock', '积压', '多出来卖不动的'],
]

/** The money that lies there, and how fast it turns; pressing a pile lists its SKUs alone. */
export function SlowTiles({ totals, all, asked, holdingRate, chosen, onChoose }: Props) {
  const whole = (figure: 'turnover' | 'gmroi') =>
    asked === null ? {} : { cell: { of: 'turnover' as const, ...asked, group: 'all' as const, figure } }
  const lying = (pile: Pile | 'stock', figure: 'known' | 'holding') =>
    asked === null
      ? {}
      : {
          cell: { of: 'pile' as const, ...asked, pile, holdingRate, figure },
          baseCell: { of: 'pile' as const, ...asked, pile, holdingRate, figure: 'skus' as const },
        }
  return (
    <ul className="tiles" aria-label="压着的钱">
      <Tile name="库存合计" {...worthOf(totals.stock, '按成本')} {...lying('stock', 'known')} />
      {PILES.map(([pile, name, about]) => (
        <Tile
          key={pile}
          name={name}
          {...worthOf(totals[pile], about)}
          {...lying(pile, 'known')}
          {...(totals[pile].skus === 0
            ? {}
            : { pressed: pile === chosen, onPress: () => onChoose(pile === chosen ? null : pile) })}
        />
      ))}
      <Tile
        name="放一年要花"
        value={compact(totals.holding, totals.holdingKnown)}
        full={`${formatYuan(totals.holdingKnown)} 元`}
        base={totals.holding === null ? '元，没算缺成本的' : '元，持有成本'}
        {...lying('stock', 'holding')}
      />
      {all === undefined ? null : (
        <>
          <Tile name="周转" {...ratioOf(all.turnover, all.reasons, '次，一年')} {...whole('turnover')} />
          <Tile name="GMROI" {...ratioOf(all.gmroi, all.reasons, '元毛利，每压 1 元一年')} {...whole('gmroi')} />
        </>
      )}
    </ul>
  )
}

type Shown = Pick<TileProps, 'value' | 'full' | 'base'>

function worthOf({ skus, pieces, amount, known }: StockMoney, about: string): Shown {
  return {
    value: skus === 0 ? '0' : compact(amount, known),
    full: `${formatYuan(known)} 元，${pieces} 件`,
    base: skus === 0 ? '没有' : `元，${skus} 个规格，${amount === null ? '有的缺成本' : about}`,
  }
}

function ratioOf(value: number | null, reasons: readonly string[], about: string): Shown {
  const base = value === null ? (reasons[0] ?? '还算不出') : about
  return { value: formatDecimal(value), full: reasons.join('；'), base }
}

/** While a cost is missing, what is known of it; nothing where none is. */
function compact(amount: number | null, known: number): string {
  return amount === null && known === 0 ? '—' : formatCompact(known, 'fen')
}

interface TileProps {
  name: string
  value: string
  full: string
  base: string
  cell?: CellInput
  /** As what the SKUs of its foot open. */
  baseCell?: CellQuestion
  pressed?: boolean
  onPress?: () => void
}

function skusIn(base: string, cell: CellQuestion | undefined): Spoken {
  const text = /\d[\d,]* 个规格/.exec(base)?.[0]
  return text === undefined || cell === undefined ? [] : [{ text, metric: null, cell }]
}

function Tile({ name, value, full: title, base, cell, baseCell, pressed, onPress }: TileProps) {
  return (
    <li className={pressed === true ? 'tile tile-chosen' : 'tile'}>
      <span className="tile-name">{name}</span>
      <span className="tile-value" title={title}>
        <span className="figure">
          {cell === undefined ? (
            value
          ) : (
            <OpenCell cell={cell} name={name}>
              {value}
            </OpenCell>
          )}
        </span>
      </span>
      <span className="tile-base">
        {/* One run of text: the foot of a tile sets what stands in it line by line. */}
        <span>
          <Sentence text={base} figures={skusIn(base, baseCell)} scope={null} />
        </span>
      </span>
      {onPress === undefined ? null : (
        <button
          type="button"
          className="tile-open"
          aria-pressed={pressed === true}
          aria-label={pressed === true ? '看全部' : `只看${name}`}
          onClick={onPress}
        />
      )}
    </li>
  )
}
