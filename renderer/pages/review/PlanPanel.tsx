import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { formatValue } from '../../../shared/format.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { ACTION_VERDICT_NAMES } from '../../../shared/review-parts.ts'
import type { ReviewAction } from '../../../shared/review-parts.ts'
import { METRICS } from '../../../shared/terms.ts'
import { useApi } from '../../api/index.tsx'
import { targetsAddress } from '../../app/routes.ts'
import { monthName } from '../../app/scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { ActionForm } from './ActionForm.tsx'
import type { Which } from './which.ts'

interface Props {
  sheet: ReviewSheet
  which: Which
  /** An action that is being written; `null` while none is. */
  draft: ReviewAction | null
  onDraft: (draft: ReviewAction | null) => void
}

export function emptyAction(): ReviewAction {
  return {
    id: crypto.randomUUID(),
    text: '',
    metric: null,
    baseline: null,
    target: null,
    budget: null,
    due: null,
    owner: '',
    done: false,
  }
}

/** Saves and removes actions, and remembers how to take the last change back. */
function useActions(which: Which) {
  const { query } = useApi()
  const [undo, setUndo] = useState<{ action: ReviewAction; remove: boolean } | null>(null)
  const save = useMutation(query.review.saveAction.mutationOptions())
  const remove = useMutation(query.review.removeAction.mutationOptions())
  return {
    error: save.error ?? remove.error,
    busy: save.isPending,
    put: (action: ReviewAction, then?: () => void) =>
      save.mutate(
        { ...which, action },
        {
          onSuccess: ({ before }) => {
            setUndo({ action: before ?? action, remove: before === null })
            then?.()
          },
        },
      ),
    drop: (id: string) =>
      remove.mutate(
        { ...which, id },
        { onSuccess: ({ before }) => setUndo(before === null ? null : { action: before, remove: false }) },
      ),
    takeBack:
      undo === null
        ? null
        : () => {
            if (undo.remove) remove.mutate({ ...which, id: undo.action.id })
            else save.mutate({ ...which, action: undo.action })
            setUndo(null)
          },
  }
}

/** What is to be done next month, and what came of what was to be done this month. */
export function PlanPanel({ sheet, which, draft, onDraft }: Props) {
  const { error, busy, put, drop, takeBack } = useActions(which)
  const { month = '', actions = [] } = blockOf(sheet, 15) ?? {}
  const values = new Map((blockOf(sheet, 2)?.items ?? []).map(({ metric, value }) => [metric, value]))
  return (
    <section aria-label="计划">
      <h3>{monthName(month)}要做的</h3>
      {error === null ? null : <Failure error={error} />}
      {takeBack === null ? null : (
        <p className="quiet" role="status">
          已改。
          <Button size="small" onClick={takeBack}>
            撤销
          </Button>
        </p>
      )}
      {actions.length === 0 && draft === null ? (
        <p className="quiet">还没有写。从「发现」里点「加进计划」，或自己加一条；下个月的复盘会按指标判断有没有用。</p>
      ) : null}
      <ul className="review-actions">
        {actions.map((action) => (
          <Action key={action.id} action={action} onPut={put} onDrop={drop} onEdit={onDraft} />
        ))}
      </ul>
      {draft === null ? (
        <Button size="small" onClick={() => onDraft(emptyAction())}>
          加一条
        </Button>
      ) : (
        <ActionForm
          key={draft.id}
          action={draft}
          nowOf={(metric) => values.get(metric) ?? null}
          busy={busy}
          onSave={(action) => put(action, () => onDraft(null))}
          onCancel={() => onDraft(null)}
        />
      )}
      <p>
        <Link href={targetsAddress(month, onlyShop(which))}>定{monthName(month)}的目标</Link>
      </p>
      <Judged sheet={sheet} />
    </section>
  )
}

function onlyShop({ shops = [] }: Which): string | null {
  return shops.length === 1 ? (shops[0] ?? null) : null
}

interface ActionProps {
  action: ReviewAction
  onPut: (action: ReviewAction) => void
  onDrop: (id: string) => void
  onEdit: (action: ReviewAction) => void
}

function Action({ action, onPut, onDrop, onEdit }: ActionProps) {
  return (
    <li>
      <Checkbox checked={action.done} onChange={({ target }) => onPut({ ...action, done: target.checked })}>
        {action.text}
      </Checkbox>
      <p className="quiet">{actionWords(action)}</p>
      <p className="buttons">
        <Button size="small" type="link" onClick={() => onEdit(action)}>
          改
        </Button>
        <Button size="small" type="link" onClick={() => onDrop(action.id)}>
          删掉
        </Button>
      </p>
    </li>
  )
}

function actionWords({ metric, baseline, target, budget, due, owner }: ReviewAction): string {
  const goal =
    metric === null
      ? []
      : [
          `${METRICS[metric].zh} ${formatValue(baseline, METRICS[metric].unit)} → ${formatValue(target, METRICS[metric].unit)}`,
        ]
  return [
    ...goal,
    ...(budget === null ? [] : [`预算 ${formatValue(budget, 'fen')} 元`]),
    ...(due === null ? [] : [`${due} 前`]),
    ...(owner === '' ? [] : [owner]),
  ].join('；')
}

function Judged({ sheet }: { sheet: ReviewSheet }) {
  const actions = blockOf(sheet, 13)?.actions ?? []
  if (actions.length === 0) return null
  return (
    <>
      <h3>上个月说要做的</h3>
      <ul className="review-actions">
        {actions.map(({ id, text, done, verdict, reason, metric }) => (
          <li key={id}>
            <p>
              {text}
              {done ? '' : '（没做）'} <b>{ACTION_VERDICT_NAMES[verdict]}</b>
            </p>
            <p className="quiet">
              {metric === null ? '' : `${METRICS[metric].zh} `}
              {reason}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
