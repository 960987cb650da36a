import { useQuery } from '@tanstack/react-query'
import type { LoggedExperiment } from '../../../shared/contract/experiments.ts'
import type { TitleEffect } from '../../../shared/contract/titles.ts'
import { formatDecimal, formatRatio, formatYuan } from '../../../shared/format.ts'
import { listingValue } from '../../../shared/register-check.ts'
import type { RegisterEntry } from '../../../shared/registers.ts'
import { useApi } from '../../api/index.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'

/** As many as the core tells of at once; earlier ones stand in the register without their weeks. */
const MOST = 500

/** Changes of titles, pictures and prices, and what the days after them were against those before. */
export function ExperimentLog() {
  const log = useQuery(useApi().query.experiments.log.queryOptions({ input: { limit: MOST } }))
  if (log.isError) return <Failure error={log.error} onRetry={() => void log.refetch()} />
  const rows = new Map((log.data?.rows ?? []).map((row) => [row.id, row]))
  const names = new Map([...rows.values()].map((row) => [listingValue(row), row.title]))
  return (
    <RegisterSection
      kind="experiment"
      names={names}
      reading={() => (log.data === undefined ? null : <p className="reading">{log.data.sentence}。</p>)}
      extra={columnsOf((entry) => rows.get(entry.id))}
      expand={(entry) => <Change row={rows.get(entry.id)} />}
    />
  )
}

type RowOf = (entry: RegisterEntry) => LoggedExperiment | undefined
type Effect = TitleEffect['clickRate']

const VERDICTS: Readonly<Record<Effect['verdict'], string>> = {
  up: '显著涨',
  down: '显著跌',
  same: '不显著',
  unknown: '看不出',
}

function columnsOf(rowOf: RowOf): DataColumn<RegisterEntry>[] {
  const column = (
    key: 'clickRate' | 'payConversion' | 'units' | 'gmv',
    title: string,
    say: (value: number | null) => string,
  ): DataColumn<RegisterEntry> => ({
    key,
    title,
    width: 150,
    render: (entry) => effectWords(rowOf(entry)?.[key], say),
  })
  return [
    column('clickRate', '点击率', (value) => formatRatio(value, 2)),
    column('payConversion', '支付转化率', (value) => formatRatio(value, 2)),
    column('units', '每天卖几件', formatDecimal),
    column('gmv', '每天支付金额（元）', (value) => formatYuan(value === null ? null : Math.round(value))),
  ]
}

function effectWords(effect: Effect | undefined, say: (value: number | null) => string): string {
  if (effect === undefined) return ''
  if (effect.before === null) return '看不出：天数不够'
  return `${say(effect.before)} → ${say(effect.after)}，${VERDICTS[effect.verdict]}`
}

function Change({ row }: { row: LoggedExperiment | undefined }) {
  if (row === undefined) return null
  const texts: [string, string][] = [
    ['改之前', row.before],
    ['改之后', row.after],
    ['觉得会怎样', row.guess],
    ['自己的结论', row.result],
  ]
  return (
    <div>
      <div className="shot-pictures">
        {row.pictureBefore === null ? null : <img className="shot-picture" src={row.pictureBefore} alt="改之前的图" />}
        {row.pictureAfter === null ? null : <img className="shot-picture" src={row.pictureAfter} alt="改之后的图" />}
      </div>
      {texts.map(([name, text]) =>
        text === '' ? null : (
          <p key={name} className="register-text">
            {name}：{text}
          </p>
        ),
      )}
      {row.warnings.map((warning) => (
        <p key={warning} className="level-warning">
          {warning}。
        </p>
      ))}
      <p className="quiet">
        前后各 14 天里星期几对得上的有 {row.pairs} 对；不到 7 对不下结论。变化在平时的波动以内就写「不显著」。
      </p>
    </div>
  )
}
