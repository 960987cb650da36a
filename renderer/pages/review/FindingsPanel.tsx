import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { formatYuan } from '../../../shared/format.ts'
import { blockOf } from '../../../shared/review.ts'
import type { ReviewSheet } from '../../../shared/review.ts'
import { MODULE_NAMES } from '../../../shared/review-parts.ts'
import type { ReviewFinding } from '../../../shared/review-parts.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Words } from '../../components/Words.tsx'
import type { Which } from './which.ts'

interface Props {
  sheet: ReviewSheet
  which: Which
  /** Puts it into the plan of the next month. */
  onPlan: (finding: ReviewFinding) => void
}

interface Change {
  findingId: string
  text: string | null
  hidden: boolean
}

/** What the sheet says was found: each can be put in the seller's own words, taken off, or planned against. */
export function FindingsPanel({ sheet, which, onPlan }: Props) {
  const save = useMutation(useApi().query.review.saveFinding.mutationOptions())
  const { findings = [], hidden = [] } = blockOf(sheet, 14) ?? {}
  const change = (next: Change) => save.mutate({ ...which, ...next })
  const before = save.data?.before
  return (
    <section aria-label="发现">
      {save.isError ? <Failure error={save.error} /> : null}
      {before === undefined ? null : (
        <p className="quiet" role="status">
          已改。
          <Button
            size="small"
            onClick={() => {
              change(before)
              save.reset()
            }}
          >
            撤销
          </Button>
        </p>
      )}
      {findings.length === 0 ? <p className="quiet">这个月没有要说的发现。</p> : null}
      <ol className="review-findings">
        {findings.map((finding) => (
          <Finding key={`${finding.id} ${finding.text}`} finding={finding} onChange={change} onPlan={onPlan} />
        ))}
      </ol>
      <Hidden findings={hidden} onChange={change} />
    </section>
  )
}

/** Those that the seller took off the sheet. */
function Hidden({ findings, onChange }: { findings: readonly ReviewFinding[]; onChange: (change: Change) => void }) {
  if (findings.length === 0) return null
  return (
    <>
      <h3>不上表的</h3>
      <ol className="review-findings">
        {findings.map(({ id, text, edited }) => (
          <li key={id}>
            <p className="quiet">{text}</p>
            <p className="buttons">
              <Button
                size="small"
                onClick={() => onChange({ findingId: id, text: edited ? text : null, hidden: false })}
              >
                放回表上
              </Button>
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

interface FindingProps {
  finding: ReviewFinding
  onChange: (change: Change) => void
  onPlan: (finding: ReviewFinding) => void
}

function Finding({ finding, onChange, onPlan }: FindingProps) {
  const { id, module, text, amount, place, edited, advice } = finding
  const [draft, setDraft] = useState<string | null>(null)
  if (draft !== null)
    return (
      <li>
        <Input.TextArea
          aria-label={`改「${MODULE_NAMES[module]}」这条`}
          autoFocus
          autoSize={{ minRows: 3 }}
          maxLength={200}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
        />
        <p className="buttons">
          <Button
            size="small"
            type="primary"
            disabled={draft.trim() === ''}
            onClick={() => onChange({ findingId: id, text: draft.trim(), hidden: false })}
          >
            保存
          </Button>
          <Button size="small" onClick={() => setDraft(null)}>
            取消
          </Button>
        </p>
      </li>
    )
  return (
    <li>
      <p>
        <b>{MODULE_NAMES[module]}</b>{' '}
        <Link href={place} className="finding-text" title="看依据">
          <Words text={text} />
        </Link>
        {edited ? <i className="quiet"> 人工</i> : null}
      </p>
      <p className="buttons">
        {amount === 0 ? null : (
          <Link href={place} className={amount < 0 ? 'figure finding-text bad' : 'figure finding-text'}>
            {amount > 0 ? '+' : ''}
            {formatYuan(amount)} 元
          </Link>
        )}
        <Link href={place}>看依据</Link>
        <Button size="small" type="link" onClick={() => setDraft(text)}>
          改
        </Button>
        {edited ? (
          <Button size="small" type="link" onClick={() => onChange({ findingId: id, text: null, hidden: false })}>
            恢复原句
          </Button>
        ) : null}
        <Button
          size="small"
          type="link"
          onClick={() => onChange({ findingId: id, text: edited ? text : null, hidden: true })}
        >
          不上表
        </Button>
        {advice === null ? null : (
          <Button size="small" type="link" onClick={() => onPlan(finding)}>
            加进计划
          </Button>
        )}
      </p>
    </li>
  )
}
