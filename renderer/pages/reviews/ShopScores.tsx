import { latestScores } from '../../../shared/register-sums.ts'
import type { ScoreChange, ScoreName } from '../../../shared/register-sums.ts'
import { formatDecimal } from '../../../shared/format.ts'
import { useShops } from '../../app/use-scope.ts'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'

const NAMES: Readonly<Record<ScoreName, string>> = { goods: '商品描述', service: '服务态度', logistics: '物流服务' }

/** The three scores of each shop, as the seller copies them from the back end, and how they moved. */
export function ShopScores() {
  const shops = useShops()
  const nameOf = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id
  return (
    <RegisterSection
      kind="dsr"
      reading={(entries) => {
        const scores = latestScores(entries)
        if (scores.length === 0) return null
        return (
          <ul className="reading">
            {[...Map.groupBy(scores, ({ shop }) => shop)].map(([shop, own]) => (
              <li key={shop}>
                {nameOf(shop)}：{own.map(scoreWords).join('，')}
              </li>
            ))}
          </ul>
        )
      }}
    />
  )
}

function scoreWords({ score, value, change }: ScoreChange): string {
  return `${NAMES[score]} ${formatDecimal(value)}${changeWords(change)}`
}

function changeWords(change: number | null): string {
  if (change === null) return ''
  if (change === 0) return '（和上次一样）'
  return `（比上次${change > 0 ? '涨' : '跌'} ${formatDecimal(Math.abs(change))}）`
}
