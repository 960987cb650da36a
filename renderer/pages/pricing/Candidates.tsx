import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { candidate } from '../../../shared/contract/pricing.ts'
import type { Candidate, ScoreWeights, ScoredCandidate } from '../../../shared/contract/pricing.ts'
import { formatRatio } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { FormEnd } from '../../components/FormEnd.tsx'
import { faultsOf } from '../../components/faults-of.ts'
import { ListedTitle } from '../../components/evidence/Listed.tsx'
import { Section } from '../../components/Section.tsx'
import { TakeBack } from '../../components/TakeBack.tsx'
import { CountField, TextField, YuanField } from '../../components/fields.tsx'
import type { PriceDraft } from './draft.ts'

const EVEN: ScoreWeights = { demand: 25, competition: 25, supply: 25, margin: 25 }
const PARTS: readonly (readonly [keyof ScoreWeights, string])[] = [
  ['demand', '需求'],
  ['competition', '竞争'],
  ['supply', '供货'],
  ['margin', '利润'],
]

/** Goods that might be taken on, by a weighted score of four. */
export function Candidates({ draft }: { draft: PriceDraft }) {
  const { query } = useApi()
  const [weights, setWeights] = useState(EVEN)
  const [editing, setEditing] = useState<ScoredCandidate | 'new' | null>(null)
  const usable = Object.values(weights).some((weight) => weight > 0)
  const card = useQuery(query.pricing.scorecard.queryOptions({ input: usable ? { weights } : {} }))
  const remove = useMutation(query.pricing.removeCandidate.mutationOptions())
  const bringBack = useMutation(query.pricing.saveCandidate.mutationOptions({ onSuccess: () => remove.reset() }))
  const rows = card.data ?? []
  const gone = remove.data?.removed ?? null
  const error = card.error ?? remove.error ?? bringBack.error
  return (
    <>
      <p className="answer">{sentenceOf(rows)}</p>
      <p className="quiet">
        需求 100 人 0 分、10 万人 100 分；竞争看每个同行分到几个人搜；供货看到货天数和首批要压多少钱；利润率 40%
        满分。没填的不算进去。
      </p>
      <Section
        title={
          <ListedTitle
            title="候选商品"
            words="自己记的候选商品，一个算一个。"
            rows={rows}
            nameOf={({ name }) => name}
          />
        }
        extra={<Button onClick={() => setEditing('new')}>加一个候选</Button>}
      >
        <form className="rule-form" aria-label="权重" onSubmit={(event) => event.preventDefault()}>
          {PARTS.map(([part, name]) => (
            <CountField
              key={part}
              label={`${name}的权重`}
              suffix=""
              value={weights[part]}
              onChange={(value) => setWeights({ ...weights, [part]: Math.min(100, value ?? 0) })}
            />
          ))}
        </form>
        {editing === null ? null : (
          <CandidateForm
            key={editing === 'new' ? 'new' : editing.id}
            given={editing === 'new' ? null : editing}
            draft={draft}
            onDone={() => setEditing(null)}
          />
        )}
        {gone === null ? null : <TakeBack onBack={() => bringBack.mutate(gone)}>已去掉「{gone.name}」</TakeBack>}
        {error === null ? null : <Failure error={error} />}
        <DataTable<ScoredCandidate>
          label="候选商品"
          rows={rows}
          rowKey={({ id }) => id}
          columns={columnsOf(setEditing, (id) => remove.mutate({ id }))}
          empty="还没有候选：加几个想卖的，填上搜索人气、同行数、起订量和成本，比一比"
        />
      </Section>
    </>
  )
}

function sentenceOf([best]: readonly ScoredCandidate[]): string {
  if (best === undefined || best.total === null) return '加几个候选商品，按需求、竞争、供货、利润打分比较。'
  const against = best.warning === null ? '' : `，但${best.warning}`
  return `得分最高的是「${best.name}」，${Math.round(best.total)} 分${against}。`
}

function columnsOf(
  onEdit: (row: ScoredCandidate) => void,
  onRemove: (id: string) => void,
): DataColumn<ScoredCandidate>[] {
  const points = (value: number | null) => (value === null ? '—' : String(Math.round(value)))
  return [
    {
      key: 'name',
      title: '商品',
      render: ({ name, warning, missing }) => (
        <span className="finding-words">
          <b>{name}</b>
          {warning === null ? null : <span className="level-error">{warning}</span>}
          {missing.length === 0 ? null : <span className="quiet">没填：{missing.join('、')}</span>}
        </span>
      ),
    },
    { key: 'total', title: '总分', width: 80, align: 'right', render: ({ total }) => <b>{points(total)}</b> },
    ...PARTS.map(([part, name]): DataColumn<ScoredCandidate> => ({
      key: part,
      title: name,
      width: 80,
      align: 'right',
      render: ({ scores }) => points(scores[part]),
    })),
    { key: 'share', title: '利润率', width: 90, align: 'right', render: ({ marginShare }) => formatRatio(marginShare) },
    {
      key: 'act',
      title: '',
      width: 130,
      render: (row) => (
        <span className="buttons">
          <Button type="link" aria-label={`改${row.name}`} onClick={() => onEdit(row)}>
            改
          </Button>
          <Button type="link" aria-label={`去掉${row.name}`} onClick={() => onRemove(row.id)}>
            去掉
          </Button>
        </span>
      ),
    },
  ]
}

const EMPTY: Candidate = {
  name: '',
  demand: null,
  competitors: null,
  competitorPrice: null,
  leadTimeDays: null,
  minimumOrder: null,
  price: null,
  terms: null,
}

interface FormProps {
  given: ScoredCandidate | null
  draft: PriceDraft
  onDone: () => void
}

/** Price, cost and rates are those of 算价格; a candidate may have a cost and a price of its own. */
function CandidateForm({ given, draft, onDone }: FormProps) {
  const [value, setValue] = useState<Candidate>(() => (given === null ? EMPTY : candidate.parse(given)))
  const [faults, setFaults] = useState<readonly string[]>([])
  const save = useMutation(useApi().query.pricing.saveCandidate.mutationOptions({ onSuccess: onDone }))
  const set = (part: Partial<Candidate>) => setValue({ ...value, ...part })
  function submit(): void {
    const checked = candidate.safeParse(value)
    setFaults(faultsOf(checked))
    if (checked.success) save.mutate(given === null ? value : { id: given.id, ...value })
  }
  return (
    <form
      className="rule-form"
      aria-label="候选商品"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField label="商品" value={value.name} onChange={(name) => set({ name })} />
      <CountField label="搜索人气（月）" suffix="人" value={value.demand} onChange={(demand) => set({ demand })} />
      <CountField
        label="同行数"
        suffix="个"
        value={value.competitors}
        onChange={(competitors) => set({ competitors })}
      />
      <YuanField
        label="同行价"
        value={value.competitorPrice ?? 0}
        onChange={(yuan) => set({ competitorPrice: yuan === 0 ? null : yuan })}
      />
      <CountField
        label="到货天数"
        suffix="天"
        value={value.leadTimeDays}
        onChange={(leadTimeDays) => set({ leadTimeDays })}
      />
      <CountField
        label="起订量"
        suffix="件"
        value={value.minimumOrder}
        onChange={(minimumOrder) => set({ minimumOrder })}
      />
      <Checkbox
        checked={value.terms !== null}
        onChange={({ target }) =>
          set(target.checked ? { terms: draft.terms, price: draft.price } : { terms: null, price: null })
        }
      >
        用「算价格」里的费率算利润
      </Checkbox>
      {value.terms === null ? null : (
        <>
          <YuanField label="打算卖" value={value.price ?? 0} onChange={(price) => set({ price: Math.max(1, price) })} />
          <YuanField
            label="每件成本"
            value={value.terms.cost}
            onChange={(cost) => set({ terms: { ...(value.terms ?? draft.terms), cost } })}
          />
        </>
      )}
      <FormEnd isSaving={save.isPending} faults={faults} error={save.error} onCancel={onDone} />
    </form>
  )
}
