import { Link } from 'wouter'
import type { Aligned } from '../../../shared/contract/overview.ts'
import { PATHS } from '../../app/routes.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { useFold } from '../../components/Fold.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Word } from '../../components/Term.tsx'

type Row = Aligned['phases'][number]

/** Which days of last year the page compares with when it goes by events, or why it cannot. */
export function AlignedDays({ aligned }: { aligned: Aligned }) {
  const { toggle, panel } = useFold('哪天比哪天')
  const { phases, weekdayDays, reason } = aligned
  if (reason !== null)
    return (
      <p className="aligned">
        <Icon name="warn" /> {reason}。
      </p>
    )
  return (
    <section className="aligned" aria-label="活动对齐">
      <p>
        <Word id="eventAligned" />：{alignedWords(aligned)} {phases.length === 0 ? null : toggle}{' '}
        <Link href={PATHS.events}>改活动日历</Link>
      </p>
      <div {...panel}>
        <DataTable<Row>
          label="哪天比哪天"
          rows={phases}
          rowKey={({ event, phase, from }) => `${event} ${phase} ${from}`}
          columns={COLUMNS}
        />
        {weekdayDays === 0 ? null : <p className="quiet">其余 {weekdayDays} 天比去年同一周的同一个星期几。</p>}
      </div>
    </section>
  )
}

function alignedWords({ phases, weekdayDays }: Aligned): string {
  const names = [...new Set(phases.map(({ event }) => event))]
  if (names.length === 0) return '这段时间没有活动，每天比去年同一周的同一个星期几。'
  return `${names.join('、')}按阶段比${weekdayDays === 0 ? '。' : '，其余的日子比去年的同一个星期几。'}`
}

function range(from: string, to: string) {
  return <span className="figure">{from === to ? from : `${from} 至 ${to}`}</span>
}

const COLUMNS: DataColumn<Row>[] = [
  { key: 'event', title: '活动', width: 160, render: ({ event }) => event },
  {
    key: 'phase',
    title: '阶段',
    width: 140,
    render: ({ phase, estimated }) => (
      <>
        {phase}
        {estimated ? (
          <span className="estimated" title="这次或去年的日期是按往年估的，到活动日历里改">
            预计
          </span>
        ) : null}
      </>
    ),
  },
  { key: 'now', title: '这次', width: 200, render: ({ from, to }) => range(from, to) },
  { key: 'then', title: '去年', render: ({ baseFrom, baseTo }) => range(baseFrom, baseTo) },
]
