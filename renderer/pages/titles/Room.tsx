import { useMutation } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { formatRatio } from '../../../shared/format.ts'
import { PLATFORM_NAMES } from '../../../shared/platforms.ts'
import type { TitleSubject } from '../../../shared/contract/title-cells.ts'
import { WORDS } from '../../../shared/terms.ts'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Word } from '../../components/Term.tsx'
import { titleCell } from './words.ts'

interface Props {
  subject: TitleSubject
  answer: { bytes: number; limit: number; limitChecked: boolean; coverage: number | null }
}

/** How much of the platform's room the title takes; the limit is the seller's to check and to change. */
export function Room({ subject, answer: { bytes, limit, limitChecked, coverage } }: Props) {
  const { platform } = subject
  const [typed, setTyped] = useState<number | null>(null)
  const save = useMutation(useApi().query.listing.saveLimit.mutationOptions({ onSuccess: () => setTyped(null) }))
  return (
    <div className="title-room">
      <span className={bytes > limit ? 'room-figure room-over' : 'room-figure'}>
        <OpenCell cell={titleCell(subject, 'bytes')} name="字节">
          {bytes}
        </OpenCell>{' '}
        /{' '}
        <OpenCell cell={titleCell(subject, 'limit')} name="上限">
          {limit}
        </OpenCell>{' '}
        字节
      </span>
      <span className="room-track" aria-hidden="true">
        <span className="room-fill" style={{ width: `${Math.min(1, bytes / limit) * 100}%` }} />
      </span>
      {coverage === null ? null : (
        <span>
          <Word id="searchCoverage" />{' '}
          <OpenCell cell={titleCell(subject, 'coverage')} name={WORDS.searchCoverage.zh}>
            {formatRatio(coverage)}
          </OpenCell>
        </span>
      )}
      {typed === null ? (
        <>
          <span className="quiet">
            {limitChecked
              ? `${PLATFORM_NAMES[platform]}上限是你定的`
              : `${PLATFORM_NAMES[platform]}上限是默认值，去后台核对`}
          </span>
          <Button type="link" size="small" onClick={() => setTyped(limit)}>
            改上限
          </Button>
        </>
      ) : (
        <span className="buttons">
          <InputNumber<number>
            aria-label={`${PLATFORM_NAMES[platform]}标题上限，字节`}
            min={10}
            max={500}
            precision={0}
            value={typed}
            onChange={(value) => setTyped(value ?? limit)}
          />
          <Button size="small" loading={save.isPending} onClick={() => save.mutate({ platform, bytes: typed })}>
            保存上限
          </Button>
          <Button size="small" onClick={() => setTyped(null)}>
            取消
          </Button>
        </span>
      )}
      {save.isError ? <Failure error={save.error} /> : null}
    </div>
  )
}
