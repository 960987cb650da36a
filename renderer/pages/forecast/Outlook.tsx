import type { ReactNode } from 'react'
import type { ChartModel } from '../../../shared/chart.ts'
import type { Spoken } from '../../../shared/contract/spoken.ts'
import { Chart } from '../../charts/Chart.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Section } from '../../components/Section.tsx'

const HEIGHT = 280

interface Props {
  answer: { sentence: string; figures: Spoken; chart: ChartModel | null; notes: readonly string[] }
  /** Shown while the newest answer is on its way. */
  isOld: boolean
  /** Told which day, week or month of the picture was pressed. */
  onPick: (at: string) => void
  children: ReactNode
}

/** What a forecast says, whatever it counts by: a sentence, a picture, its tables, and what it rests on. */
export function Outlook({ answer: { sentence, figures, chart, notes }, isOld, onPick, children }: Props) {
  return (
    <div className={isOld ? 'old' : ''}>
      <p className="answer">
        <Sentence text={sentence} figures={figures} scope={null} />
      </p>
      {chart === null ? null : (
        <Section title={chart.title}>
          <Chart
            model={chart}
            height={HEIGHT}
            onPick={(index) => {
              const at = chart.x.values[index]
              if (at !== undefined) onPick(at)
            }}
          />
        </Section>
      )}
      {children}
      <footer className="rests-on">
        {notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </footer>
    </div>
  )
}
