import { Select } from 'antd'
import type { ReactNode } from 'react'
import { SOURCE_GROUP_NAMES, SOURCE_GROUPS } from '../../../shared/contract/traffic.ts'
import type { ShopSources, SourceGroup, SourceRow } from '../../../shared/contract/traffic.ts'
import { formatChange, formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { TRAFFIC } from '../../../shared/terms/traffic.ts'
import type { PageScope } from '../../app/scope.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ListedTerm, Term } from '../../components/Term.tsx'
import { sourceCell } from './cells.ts'
import type { SourceFigure } from './cells.ts'
import type { ListedSource } from './tree.ts'

const INDENT = 18

interface Asked {
  shop: Pick<ShopSources, 'compared' | 'method' | 'largest'>
  scope: PageScope
  onToggle: (key: string) => void
  onGroup: (source: string, group: SourceGroup | null) => void
}

type Column = DataColumn<ListedSource>

export function columnsOf({ shop, scope, onToggle, onGroup }: Asked): Column[] {
  const { compared, method, largest } = shop
  const risky = largest?.risky === true ? largest.key : null
  const people = method === 'exact' ? <Term id="visitors" /> : <Term id="visitorsPerDay" />
  const of = figuresOf(scope)
  return [
    { key: 'source', title: '来源', render: (row) => <Name row={row} risky={row.key === risky} onToggle={onToggle} /> },
    { key: 'group', title: '组', width: 128, render: (row) => <Group row={row} onGroup={onGroup} /> },
    of('visitors', people, '访客', 84, 'people', (row) => formatCount(row.visitors ?? row.visitorsPerDay)),
    ...(compared ? [of('change', '变化', '访客变化', 84, 'change', peopleChange)] : []),
    of('share', <ListedTerm term={TRAFFIC.sourceShare}>占比</ListedTerm>, '占比', 76, 'share', (row) =>
      formatRatio(row.share),
    ),
    ...(compared ? [of('shareChange', '占比变化', '占比变化', 116, 'shareChange', shareChange)] : []),
    of('payConversion', <Term id="payConversion">转化率</Term>, '转化率', 84, 'payConversion', (row) =>
      formatRatio(row.payConversion, 2),
    ),
    ...(compared ? [of('conversionChange', '转化变化', '转化变化', 116, 'conversionChange', conversionChange)] : []),
    of('gmv', '支付（元）', '支付', 108, 'gmv', (row) => formatYuan(row.gmv)),
    of(
      'perVisitor',
      <ListedTerm term={TRAFFIC.revenuePerVisitor}>访客价值</ListedTerm>,
      '访客价值',
      92,
      'perVisitor',
      (row) => formatYuan(row.perVisitor),
    ),
  ]
}

/** Columns whose figures open to the rows of the report. What the days before do not have is not set against them. */
function figuresOf(scope: PageScope) {
  return (
    key: string,
    title: ReactNode,
    name: string,
    width: number,
    figure: SourceFigure,
    of: (row: SourceRow) => string | Changed,
  ): Column => ({
    key,
    title,
    width,
    align: 'right',
    sortable: true,
    render: (row) => {
      const shown = of(row)
      const isChange = typeof shown !== 'string'
      const words = isChange ? (
        <span className={`change change-${shown.direction}`}>{shown.text}</span>
      ) : (
        <span className="figure">{shown}</span>
      )
      if (isChange && row.base === null) return words
      return (
        <OpenCell cell={sourceCell(scope, row.shopId, { key: row.key }, figure)} name={`${row.key} ${name}`}>
          {words}
        </OpenCell>
      )
    },
  })
}

type Changed = ReturnType<typeof formatChange>

function peopleChange({ visitors, visitorsPerDay, base }: SourceRow): Changed {
  return formatChange(visitors ?? visitorsPerDay, base?.visitors ?? base?.visitorsPerDay ?? null, 'count')
}

function shareChange({ share, base }: SourceRow): Changed {
  return { ...formatChange(share, base?.share ?? null, 'ratio'), direction: 'flat' }
}

function conversionChange({ payConversion, base }: SourceRow): Changed {
  return formatChange(payConversion, base?.payConversion ?? null, 'ratio')
}

interface NameProps {
  row: ListedSource
  risky: boolean
  onToggle: Asked['onToggle']
}

function Name({ row, risky, onToggle }: NameProps) {
  const { key, level, source, carrier, summed, hasChildren, open } = row
  const name = level === 1 && carrier !== null ? `${carrier} · ${source}` : source
  return (
    <span className="source-name" style={{ paddingLeft: (level - 1) * INDENT }}>
      {hasChildren ? (
        <button
          type="button"
          className="expander"
          aria-expanded={open}
          aria-label={`${open ? '收起' : '展开'}${name}`}
          onClick={() => onToggle(key)}
        >
          <Icon name={open ? 'down' : 'right'} size={12} />
        </button>
      ) : (
        <span className="expander" />
      )}
      <span className="cut" title={key}>
        {name}
      </span>
      {risky ? (
        <span className="risk">
          <Icon name="warn" size={12} /> 超过一半
        </span>
      ) : null}
      {summed ? (
        <span className="quiet" title="报表没有这一层的数，由下面各来源相加；同一个人可能算几次">
          （相加）
        </span>
      ) : null}
    </span>
  )
}

function Group({ row, onGroup }: { row: SourceRow; onGroup: Asked['onGroup'] }) {
  const { key, source, group, groupByHand } = row
  return (
    <Select<SourceGroup | 'auto'>
      size="small"
      variant="borderless"
      aria-label={`${source}的组`}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      value={group}
      options={[
        ...SOURCE_GROUPS.map((one) => ({ value: one, label: SOURCE_GROUP_NAMES[one] })),
        ...(groupByHand ? [{ value: 'auto' as const, label: '改回按名字' }] : []),
      ]}
      onChange={(value) => onGroup(key, value === 'auto' ? null : value)}
    />
  )
}
