import { useEffect, useRef, useState } from 'react'
import { Dialog } from '../Dialog.tsx'
import { Icon } from '../Icon.tsx'
import { CellView } from './CellView.tsx'
import { LineView } from './LineView.tsx'
import { NumberView } from './NumberView.tsx'
import { explainedTerm } from '../../../shared/explained.ts'
import type { Openable } from './question.ts'
import { RowsView } from './RowsView.tsx'
import { SourceRow } from './SourceRow.tsx'
import type { Step } from './step.ts'
import { TypedView } from './TypedView.tsx'

interface Props {
  shown: Openable
  onClose: () => void
}

/** From a number to its terms, to its lines, to the rows of their files, and back up again. */
export default function EvidenceDrawer({ shown, onClose }: Props) {
  const [steps, setSteps] = useState<readonly Step[]>([firstStep(shown)])
  const body = useRef<HTMLDivElement>(null)
  const step = steps.at(-1) ?? firstStep(shown)
  const above = steps.at(-2)
  const depth = steps.length
  // What was pressed is gone with its step: reading goes on at the head of the new one.
  useEffect(() => {
    body.current?.focus()
    body.current?.parentElement?.scrollTo(0, 0)
  }, [depth])
  return (
    <Dialog label={`${nameOf(step)}怎么来的`} kind="drawer" onClose={onClose}>
      <div ref={body} tabIndex={-1} className="evidence">
        {above === undefined ? null : (
          <button type="button" className="cell-link evidence-back" onClick={() => setSteps(steps.slice(0, -1))}>
            <Icon name="left" size={12} /> 回到{nameOf(above)}
          </button>
        )}
        <StepView
          key={`${depth} ${nameOf(step)}`}
          step={step}
          onStep={(next) => setSteps([...steps, next])}
          onInstead={(next) => setSteps([...steps.slice(0, -1), next])}
          onClose={onClose}
        />
      </div>
    </Dialog>
  )
}

function firstStep(shown: Openable): Step {
  if ('row' in shown) return { kind: 'rows', shown }
  return 'cell' in shown ? { kind: 'cell', shown } : { kind: 'number', shown }
}

function nameOf(step: Step): string {
  if (step.kind === 'rows' || step.kind === 'cell') return step.shown.name
  if (step.kind === 'number') return explainedTerm(step.shown.metric).zh
  if (step.kind === 'typed') return '记下的采购单'
  return step.kind === 'line' ? `订单 ${step.line.orderId}` : '原文件里的这一行'
}

interface StepProps {
  step: Step
  onStep: (next: Step) => void
  /** Another number in the place of this one. */
  onInstead: (next: Step) => void
  onClose: () => void
}

function StepView({ step, onStep, onInstead, onClose }: StepProps) {
  switch (step.kind) {
    case 'number':
      return <NumberView shown={step.shown} onStep={onStep} onInstead={onInstead} onClose={onClose} />
    case 'rows':
      return <RowsView shown={step.shown} onStep={onStep} onClose={onClose} />
    case 'cell':
      return <CellView shown={step.shown} onStep={onStep} onClose={onClose} />
    case 'line':
      return <LineView line={step.line} about={step.about} />
    case 'typed':
      return <TypedView typed={step.typed} about={step.about} onClose={onClose} />
    case 'record':
      return <SourceRow source={step.source} about={step.about} why={step.why} />
  }
}
