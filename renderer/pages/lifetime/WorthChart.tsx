import type { Worth } from '../../../shared/contract/worth.ts'
import { formatRatio, formatYuan } from '../../../shared/format.ts'
import { Chart } from '../../charts/Chart.tsx'
import { Legend } from '../../charts/Legend.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Section } from '../../components/Section.tsx'
import { worthModel } from './models.ts'

const HEIGHT = 220

/** What a new buyer brings month by month, against what winning one costs. A month opens what there was up to it. */
export function WorthChart({ worth, input }: { worth: Worth; input: { asOf: string; shops?: string[] } }) {
  const open = useEvidence()
  const model = worthModel(worth)
  if (model === null)
    return (
      <Section title="一个新客带来多少">
        <p className="quiet">要有满两个月的订单，商品成本和费用规则都填了，才算得出一个新客每个月带来多少。</p>
      </Section>
    )
  const { topShare, curve, acquisition } = worth
  const last = curve.at(-1)
  function onPick(index: number): void {
    const month = curve.filter(({ value }) => value !== null)[index]?.month
    if (month === undefined) return
    open({ cell: { of: 'worth', ...input, figure: 'upTo', after: month }, name: `到第 ${month} 月累计带来` })
  }
  return (
    <Section title={model.title} extra={<Legend model={model} />}>
      <Chart model={model} height={HEIGHT} onPick={onPick} />
      <p className="quiet">
        {last === undefined
          ? ''
          : `到第 ${last.month} 个月累计 ${formatYuan(last.value)} 元，看得到 ${last.buyers} 个买家；`}
        {acquisition.cost === null
          ? ''
          : `LTV:CAC ${worth.valueToCost === null ? '—' : worth.valueToCost.toFixed(2)}；`}
        净支付最高的十分之一买家占 {formatRatio(topShare)}。
      </p>
    </Section>
  )
}
