import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { Profile } from '../../../shared/contract/profile.ts'
import { formatCount, formatRatio, formatYuan } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Section } from '../../components/Section.tsx'

type Input = ReturnType<typeof scopeInput>

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const
const MOST_PROVINCES = 10

/** When and where orders are paid; where buyers can be told apart, what they spend in a year. */
export function ProfileSections({ scope }: { scope: PageScope }) {
  const input = scopeInput(scope)
  const answer = useQuery(useApi().query.customers.profile.queryOptions({ input }))
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data.orders === 0) return null
  const { hours, orders, provinces, tiers, sentence, figures } = answer.data
  return (
    <>
      <Section title="几点付款">
        <p className="reading">
          <Sentence text={`${sentence}。`} figures={figures} scope={null} />
        </p>
        <HourTable hours={hours} input={input} />
      </Section>
      <div className="columns">
        <ProvinceTable provinces={provinces} orders={orders} input={input} />
        {tiers === null ? null : <TierTable tiers={tiers} input={input} />}
      </div>
    </>
  )
}

/** Seven rows of 24: the busier, the darker; the count stands in words for those who do not see the shade. */
function HourTable({ hours, input }: { hours: Profile['hours']; input: Input }) {
  const most = Math.max(1, ...hours.flat())
  return (
    <table className="hour-table" aria-label="几点付款">
      <thead>
        <tr>
          <td />
          {Array.from({ length: 24 }, (_, hour) => (
            <th key={hour} scope="col">
              {hour}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((row, day) => (
          <tr key={WEEKDAYS[day]}>
            <th scope="row">{WEEKDAYS[day]}</th>
            {row.map((count, hour) => (
              <td
                // Hours have no other name.
                key={`${WEEKDAYS[day] ?? ''} ${hour}`}
                title={`${WEEKDAYS[day] ?? ''} ${hour} 点：${formatCount(count)} 单`}
                style={shade(count / most)}
                className="figure"
              >
                {count === 0 ? null : (
                  <OpenCell
                    cell={{ ...input, of: 'hour', weekday: day, hour }}
                    name={`${WEEKDAYS[day] ?? ''} ${hour} 点`}
                  >
                    {formatCount(count)}
                  </OpenCell>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The share of the busiest hour, for the style sheet. */
function shade(share: number): CSSProperties {
  return { '--share': share } as CSSProperties
}

type Province = Profile['provinces'][number]

interface ProvincesProps {
  provinces: readonly Province[]
  orders: number
  input: Input
}

function ProvinceTable({ provinces, orders, input }: ProvincesProps) {
  const column = (key: CellOf<'province'>['figure'], title: string, width: number, text: (row: Province) => string) =>
    openingColumn<Province>(key, title, width, text, ({ name }) => ({
      ...input,
      of: 'province',
      province: name,
      figure: key,
    }))
  return (
    <Section title={provinces.length > MOST_PROVINCES ? `寄到哪里（前 ${MOST_PROVINCES} 个）` : '寄到哪里'}>
      <DataTable<Province>
        label="寄到哪里"
        rows={provinces.slice(0, MOST_PROVINCES)}
        rowKey={({ name }) => name ?? ''}
        columns={[
          { key: 'name', title: '省份', render: ({ name }) => name ?? '文件没写' },
          column('orders', '订单', 80, (row) => formatCount(row.orders)),
          column('share', '占', 80, (row) => formatRatio(ratio(row.orders, orders))),
          column('gsv', '净支付（元）', 120, (row) => formatYuan(row.gsv)),
          column('refundShare', '退款占', 80, (row) => formatRatio(row.refundShare)),
        ]}
      />
    </Section>
  )
}

type Tier = NonNullable<Profile['tiers']>[number]

function TierTable({ tiers, input }: { tiers: readonly Tier[]; input: Input }) {
  const buyers = tiers.reduce((sum, tier) => sum + tier.buyers, 0)
  const column = (key: CellOf<'tier'>['figure'], title: string, width: number, text: (row: Tier) => string) =>
    openingColumn<Tier>(key, title, width, text, ({ from }) => ({ ...input, of: 'tier', least: from, figure: key }))
  return (
    <Section title="近一年每人花多少">
      <DataTable<Tier>
        label="近一年每人花多少"
        rows={tiers}
        rowKey={({ from }) => String(from)}
        columns={[
          { key: 'tier', title: '净支付', render: tierName },
          column('buyers', '买家', 80, (row) => formatCount(row.buyers)),
          column('share', '占', 80, (row) => formatRatio(ratio(row.buyers, buyers))),
          column('gsv', '净支付（元）', 120, (row) => formatYuan(row.gsv)),
        ]}
      />
    </Section>
  )
}

function tierName({ from, to }: Tier): string {
  if (from === 0) return `不到 ${(to ?? 0) / 100} 元`
  return to === null ? `${from / 100} 元以上` : `${from / 100}–${to / 100} 元`
}
