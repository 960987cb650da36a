import { Select } from 'antd'
import { SOURCE_GROUP_NAMES, SOURCE_GROUPS } from '../../../shared/contract/traffic.ts'
import type { ShopSources, SourceGroup, SourceRow } from '../../../shared/contract/traffic.ts'
import { formatChange, formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { TRAFFIC } from '../../../shared/terms/traffic.ts'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { figureColumn } from '../../components/figure-column.tsx'
import { OpenRows } from '../../components/evidence/OpenRows.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ListedTerm, Term } from '../../components/Term.tsx'
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
  return [
    { key: 'source', title: '来源', render: (row) => <Name row={row} risky={row.key === risky} onToggle={onToggle} /> },
    { key: 'group', title: '组', width: 128, render: (row) => <Group row={row} onGroup={onGroup} /> },
    {
      key: 'visitors',
      title: people,
      width: 84,
      align: 'right',
      sortable: true,
      render: ({ shopId, key, visitors, visitorsPerDay }) => (
        <OpenRows shown={{ row: { of: 'source', ...scopeInput(scope), shopId, key }, name: key }}>
          <span className="figure">{formatCount(visitors ?? visitorsPerDay)}</span>
        </OpenRows>
      ),
    },
    ...(compared ? [changed('change', '变化', 84, peopleChange)] : []),
    figureColumn<SourceRow>('share', <ListedTerm term={TRAFFIC.sourceShare}>占比</ListedTerm>, 76, ({ share }) =>
      formatRatio(share),
    ),
    ...(compared ? [changed('shareChange', '占比变化', 116, shareChange)] : []),
    figureColumn<SourceRow>('payConversion', <Term id="payConversion">转化率</Term>, 84, ({ payConversion }) =>
      formatRatio(payConversion, 2),
    ),
    ...(compared ? [changed('conversionChange', '转化变化', 116, conversionChange)] : []),
    figureColumn<SourceRow>('gmv', '支付（元）', 108, ({ gmv }) => formatYuan(gmv)),
    figureColumn<SourceRow>(
      'perVisitor',
      <ListedTerm term={TRAFFIC.revenuePerVisitor}>访客价值</ListedTerm>,
      92,
      ({ perVisitor }) => formatYuan(perVisitor),
    ),
  ]
}

type Changed = ReturnType<typeof formatChange>

function changed(key: string, title: string, width: number, of: (row: SourceRow) => Changed): Column {
  return {
    key,
    title,
    width,
    align: 'right',
    sortable: true,
    render: (row) => {
      const { direction, text } = of(row)
      return <span className={`change change-${direction}`}>{text}</span>
    },
  }
}

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
