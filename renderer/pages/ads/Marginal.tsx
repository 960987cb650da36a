import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { scopeInput } from '../../app/scope.ts'
import type { PageScope } from '../../app/scope.ts'
import { Chart } from '../../charts/Chart.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'

/** What more spending a day came with. A group opens its days. */
export function Marginal({ scope }: { scope: PageScope }) {
  const marginal = useQuery(useApi().query.ads.marginal.queryOptions({ input: scopeInput(scope) }))
  const open = useEvidence()
  if (marginal.isError) return <Failure error={marginal.error} onRetry={() => void marginal.refetch()} />
  if (marginal.data === undefined) return null
  const { sentence, chart } = marginal.data
  return (
    <Section title="多花 1 元，多卖多少">
      <p>{sentence}</p>
      {chart === null ? null : (
        <>
          <Chart
            model={chart}
            height={220}
            onPick={(group) =>
              open({ cell: { ...scopeInput(scope), of: 'adDays', group }, name: '这一组日子的每天净销售' })
            }
          />
          <p className="quiet">
            横轴是每组日子平均花的推广费（元）。花得多的日子常常本来就好卖，所以真正的效果只会更小。
          </p>
        </>
      )}
    </Section>
  )
}
