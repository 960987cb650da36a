import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { Chart } from '../../charts/Chart.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { secondOrderModel, secondOrderWords } from './models.ts'

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
      <p className="quiet">{secondOrderWords(answer.data)}</p>
    </Section>
  )
}
