import { useQuery } from '@tanstack/react-query'
import type { SecondOrder } from '../../../shared/contract/worth.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { Chart } from '../../charts/Chart.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { secondOrderModel } from './models.ts'

const HEIGHT = 220

/** The wait for the second order, those who have not come yet counted as long as they were watched. A day opens those who came. */
export function SecondOrderChart({ input }: { input: { asOf: string; shops?: string[] } }) {
  const answer = useQuery(useApi().query.customers.secondOrder.queryOptions({ input }))
  const open = useEvidence()
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined || answer.data === null || answer.data.again === 0) return null
  const model = secondOrderModel(answer.data)
  return (
    <Section title={model.title}>
      <Chart
        model={model}
        height={HEIGHT}
        onPick={(day) =>
          open({ cell: { of: 'secondOrder', ...input, day, figure: 'share' }, name: `首购后 ${day} 天又来的占` })
        }
      />
      <p className="quiet">{wordsOf(answer.data)}</p>
    </Section>
  )
}

function wordsOf({ buyers, again, named }: SecondOrder): string {
  const shares = named.map(
    ({ day, share, low, high }) => `${day} 天 ${formatRatio(share)}（${formatRatio(low)}–${formatRatio(high)}）`,
  )
  return `${formatCount(buyers)} 个买家里 ${formatCount(again)} 个买了第二次；还没来的，按看了多久算进去：${shares.join('，')}。`
}
