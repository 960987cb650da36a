import type { Lifetime } from '../../../shared/contract/lifetime.ts'
import { Chart } from '../../charts/Chart.tsx'
import { Legend } from '../../charts/Legend.tsx'
import { Section } from '../../components/Section.tsx'
import { holdoutModel } from './models.ts'

const HEIGHT = 200

/** The model before the last days, and what those brought. */
export function HoldoutChart({ holdout }: { holdout: NonNullable<Lifetime['holdout']> }) {
  const model = holdoutModel(holdout)
  return (
    <Section title={model.title} extra={<Legend model={model} />}>
      <Chart model={model} height={HEIGHT} />
      <p className="quiet">两种柱子越齐，推算越能信；差得多的那一组，上面的数也别太当真。</p>
    </Section>
  )
}
