import { useQuery } from '@tanstack/react-query'
import type { CompetitorCard } from '../../../shared/contract/competitors.ts'
import { formatYuan } from '../../../shared/format.ts'
import { listingValue } from '../../../shared/register-check.ts'
import type { RegisterEntry } from '../../../shared/registers.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { today } from '../../app/use-scope.ts'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'
import { Card } from './Card.tsx'

/** The sellers one is held against: what was seen of them and when. */
export default function CompetitorsPage() {
  const answer = useQuery(useApi().query.competitors.board.queryOptions({ input: { asOf: today() } }))
  usePageReady(answer.data !== undefined || answer.isError)
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return null
  const { cards, sentence, figures } = answer.data
  const cardOf = ({ id }: RegisterEntry) => cards.find((card) => card.id === id)
  const names = cards.flatMap(({ own }): [string, string][] => (own === null ? [] : [[listingValue(own), own.title]]))
  return (
    <div className="page">
      <h1 className="unseen">竞品</h1>
      <p className="answer">
        <Sentence text={`${sentence}。`} figures={figures} scope={null} />
      </p>
      <RegisterSection
        kind="competitor"
        names={new Map(names)}
        extra={columnsOf(cardOf)}
        expand={(entry) => <Card card={cardOf(entry)} />}
      />
      <footer className="rests-on">
        <span>竞品的数都是自己看到、自己记的；软件不联网，不会去抓</span>
        <span>到手价 = 标价 − 券和满减；我的价是四周里实付 ÷ 件数</span>
      </footer>
    </div>
  )
}

function columnsOf(cardOf: (entry: RegisterEntry) => CompetitorCard | undefined): DataColumn<RegisterEntry>[] {
  return [
    {
      key: 'net',
      title: '到手价（元）',
      width: 110,
      align: 'right',
      render: (entry) => <Price id={entry.id} of="net" value={cardOf(entry)?.shots.at(-1)?.net ?? null} />,
    },
    {
      key: 'own',
      title: '我的价（元）',
      width: 110,
      align: 'right',
      render: (entry) => <Price id={entry.id} of="own" value={cardOf(entry)?.own?.price ?? null} />,
    },
    { key: 'seen', title: '最近看的', width: 112, render: (entry) => cardOf(entry)?.shots.at(-1)?.day ?? '—' },
    {
      key: 'difference',
      title: '差在哪',
      render: (entry) => <span className="register-text">{cardOf(entry)?.differences.join('；') ?? ''}</span>,
    },
  ]
}

/** What it asks, or the own price beside it. */
function Price({ id, of, value }: { id: string; of: 'net' | 'own'; value: number | null }) {
  const text = <span className="figure">{formatYuan(value)}</span>
  if (value === null) return text
  return (
    <OpenCell cell={{ of: 'competitor', asOf: today(), id, figure: of }} name={of === 'net' ? '到手价' : '我的价'}>
      {text}
    </OpenCell>
  )
}
