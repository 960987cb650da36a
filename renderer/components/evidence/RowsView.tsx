import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../Failure.tsx'
import type { ShownRows } from './question.ts'
import { Records } from './Records.tsx'
import type { Step } from './step.ts'

interface Props {
  shown: ShownRows
  onStep: (next: Step) => void
  onClose: () => void
}

/** The rows of files that a row of a table was made from. */
export function RowsView({ shown: { row, name }, onStep, onClose }: Props) {
  const answer = useQuery(useApi().query.evidence.rows.queryOptions({ input: row, placeholderData: () => undefined }))
  return (
    <>
      <h2>{name}</h2>
      {answer.isError ? <Failure error={answer.error} onRetry={() => void answer.refetch()} /> : null}
      {answer.data === undefined ? null : answer.data.records.length === 0 ? (
        <p className="quiet">{NOTHING[row.of]}</p>
      ) : (
        <Records
          records={answer.data.records}
          total={answer.data.recordsTotal}
          about={name}
          onStep={onStep}
          onClose={onClose}
        />
      )}
    </>
  )
}

const NOTHING = {
  ad: '这段时间没有它的推广记录。',
  listing: '这段时间没有它的访客记录：导入生意参谋「商品排行」或罗盘的商品报表后才有。',
  source: '报表没有这一层的行：它由下面各来源相加，点开它们看。',
  case: '没有一个文件写这张售后单。',
  cost: '没有这条成本，刷新后再看。',
  review: '没有一个文件写这条评价了。',
  session: '没有一个文件写这场直播。',
  stock: '没有一个文件写它的库存或进货。',
} as const
