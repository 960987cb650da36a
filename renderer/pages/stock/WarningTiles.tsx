import type { StockWarning } from '../../../shared/contract/inventory.ts'
import { formatCompact } from '../../../shared/format.ts'
import { CellTile } from '../../components/evidence/CellTile.tsx'

interface Warned {
  warning: StockWarning
  name: string
  skus: number
  amount: number | null
}

interface Props {
  warnings: readonly Warned[]
  value: number | null
  /** Of which day and shops; `null`: there is no day. */
  asked: { asOf: string; shops?: string[] } | null
  chosen: StockWarning | null
  onChoose: (warning: StockWarning | null) => void
}

/** What the money of each warning is. */
const MONEY: Readonly<Record<StockWarning, string>> = {
  oversold: '元，发不出要退的',
  out: '元，每天少赚',
  late: '元，到货前少赚',
  broken: '元，缺的每天少赚',
  order: '现在下单来得及',
  dead: '元，压在货里',
  slow: '元，压在货里',
  overstock: '元，多压的',
  mismatch: '元，账和实数差的',
  noCost: '补上成本才算得出',
}

/** One tile a warning; pressing one lists its SKUs alone. */
export function WarningTiles({ warnings, value, asked, chosen, onChoose }: Props) {
  return (
    <ul className="tiles" aria-label="要处理的">
      {warnings.map(({ warning, name, skus, amount }) => (
        <li key={warning} className={warning === chosen ? 'tile tile-chosen' : 'tile'}>
          <span className="tile-name">{name}</span>
          <span className="tile-value">
            <span className="figure">{skus}</span> 个规格
          </span>
          <span className="tile-base">
            {amount === null
              ? MONEY[warning].startsWith('元')
                ? '金额还算不出'
                : MONEY[warning]
              : `${formatCompact(amount, 'fen')}${MONEY[warning]}`}
          </span>
          <button
            type="button"
            className="tile-open"
            aria-pressed={warning === chosen}
            aria-label={warning === chosen ? '看全部' : `只看${name}`}
            onClick={() => onChoose(warning === chosen ? null : warning)}
          />
        </li>
      ))}
      {value === null ? null : (
        <CellTile
          name="库存合计"
          value={formatCompact(value, 'fen')}
          base="元，按成本"
          cell={asked === null ? null : { of: 'stockValue', ...asked }}
        />
      )}
    </ul>
  )
}
