import { useMutation } from '@tanstack/react-query'
import { Checkbox, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { titleDecision } from '../../../shared/contract/title-scan.ts'
import type { Exemption, ExemptionId, ScanRow, TitleDecisionInput } from '../../../shared/contract/title-scan.ts'
import { useApi } from '../../api/index.tsx'
import { FormEnd } from '../../components/FormEnd.tsx'
import { faultsOf } from '../../components/faults-of.ts'

interface Props {
  row: ScanRow
  /** Every hit of the same word, this one included. */
  same: readonly ScanRow[]
  exemptions: readonly Exemption[]
  onDone: () => void
}

/** A decision under the pen. */
interface Draft {
  verdict: 'change' | 'exempt'
  reason: ExemptionId | null
  evidence: string
}

function draftOf({ decision, mayBe: [likely] }: ScanRow): Draft {
  return decision ?? { verdict: 'change', reason: likely ?? null, evidence: '' }
}

/** A word that goes needs neither reason nor evidence. */
function decisionOf({ verdict, reason, evidence }: Draft, rows: readonly ScanRow[]): TitleDecisionInput {
  const items = rows.map(({ shopId, productId, word, class: kind }) => ({ shopId, productId, word, class: kind }))
  return verdict === 'change' ? { items, verdict } : { items, verdict, reason, evidence }
}

/** What becomes of a word: it goes, or it stands for a reason with evidence. */
export function DecisionForm({ row, same, exemptions, onDone }: Props) {
  const [draft, setDraft] = useState(() => draftOf(row))
  const [all, setAll] = useState(false)
  const [faults, setFaults] = useState<readonly string[]>([])
  const save = useMutation(useApi().query.listing.decide.mutationOptions({ onSuccess: onDone }))
  function submit(): void {
    const decision = decisionOf(draft, all ? same : [row])
    const checked = titleDecision.safeParse(decision)
    setFaults(faultsOf(checked))
    if (checked.success) save.mutate(decision)
  }
  return (
    <form
      className="rule-form"
      aria-label={`定「${row.text}」`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className="decision-about">
        「{row.title}」里的「{row.text}」。删改后：{row.rewrite}
      </p>
      <Segmented<Draft['verdict']>
        aria-label="怎么定"
        value={draft.verdict}
        options={[
          { value: 'change', label: '要改' },
          { value: 'exempt', label: '豁免' },
        ]}
        onChange={(verdict) => setDraft({ ...draft, verdict })}
      />
      {draft.verdict === 'change' ? null : (
        <ExemptionFields draft={draft} exemptions={exemptions} onChange={setDraft} />
      )}
      {same.length > 1 ? (
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {same.length} 处「{row.word}」都这样定
        </Checkbox>
      ) : null}
      <FormEnd save="记下" isSaving={save.isPending} faults={faults} error={save.error} onCancel={onDone} />
    </form>
  )
}

interface FieldProps {
  draft: Draft
  exemptions: readonly Exemption[]
  onChange: (draft: Draft) => void
}

function ExemptionFields({ draft, exemptions, onChange }: FieldProps) {
  const chosen = exemptions.find(({ id }) => id === draft.reason)
  return (
    <>
      <label>
        理由
        <Select<ExemptionId>
          aria-label="理由"
          popupMatchSelectWidth={false}
          value={draft.reason}
          options={exemptions.map(({ id, name, number }) => ({
            value: id,
            label: number === null ? name : `${number} ${name}`,
          }))}
          onChange={(reason) => onChange({ ...draft, reason })}
        />
      </label>
      <label className="decision-evidence">
        证据在哪里（{chosen?.evidence ?? '先选理由'}）
        <Input
          aria-label="证据"
          maxLength={300}
          value={draft.evidence}
          onChange={({ target }) => onChange({ ...draft, evidence: target.value })}
        />
      </label>
      <p className="quiet decision-about">{chosen?.when}</p>
    </>
  )
}
