import type { Lifetime } from '../../../shared/contract/lifetime.ts'
import { Chart } from '../../charts/Chart.tsx'
import { Legend } from '../../charts/Legend.tsx'
import { useEvidence } from '../../components/evidence/context.tsx'
import { Section } from '../../components/Section.tsx'
import { holdoutModel } from './models.ts'

const HEIGHT = 200

interface Props {
  holdout: NonNullable<Lifetime['holdout']>
  input: { asOf: string; shops?: string[]; calibrationEnd: string }
}

/** The model before the last days, and what those brought; a group opens what was foretold of it and what came. */
export function HoldoutChart({ holdout, input }: Props) {
  const open = useEvidence()
  const model = holdoutModel(holdout)
  function onPick(index: number): void {
    const repeats = holdout.groups[index]?.repeats
    if (repeats === undefined) return
    open({ cell: { of: 'held', ...input, repeats, figure: 'predicted' }, name: '推算又买的次数' })
  }
  return (
    <Section title={model.title} extra={<Legend model={model} />}>
      <Chart model={model} height={HEIGHT} onPick={onPick} />
      <p className="quiet">两种柱子越齐，推算越能信；差得多的那一组，上面的数也别太当真。</p>
    </Section>
  )
}
