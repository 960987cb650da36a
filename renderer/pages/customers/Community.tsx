import { communitySums } from '../../../shared/register-sums.ts'
import type { CommunitySums } from '../../../shared/register-sums.ts'
import { formatCount, formatDecimal, formatYuan } from '../../../shared/format.ts'
import { ratio } from '../../../shared/money.ts'
import { RegisterSection } from '../../components/register/RegisterSection.tsx'

/** The seller's own groups: who came and went, what a code of their own brought, and what it cost. */
export function Community() {
  return (
    <RegisterSection
      kind="community"
      reading={(entries) =>
        entries.length === 0 ? null : <p className="reading">{sentenceOf(communitySums(entries))}</p>
      }
    />
  )
}

function sentenceOf({ days, added, left, sales, cost }: CommunitySums): string {
  const people = `记了 ${formatCount(days)} 天：进来 ${formatCount(added)} 人，离开 ${formatCount(left)} 人，净增 ${formatCount(added - left)} 人`
  const money = `成交 ${formatYuan(sales)} 元，花了 ${formatYuan(cost)} 元`
  const each = ratio(sales, cost)
  return `${people}；${money}${each === null ? '' : `，每花 1 元成交 ${formatDecimal(each)} 元`}。`
}
