import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { formatCount } from '../../../shared/format.ts'
import { spoken } from '../../api/errors.ts'
import { useApi } from '../../api/index.tsx'
import { tell, tellFault } from '../../components/notice.ts'

/** Takes one import back, after asking once with the name of what goes. */
export function UndoButton({ batchId, file, words }: { batchId: string; file: string; words: string }) {
  const { query } = useApi()
  const batches = useQuery(query.imports.batches.queryOptions()).data ?? []
  const undone = batches.some(({ id, undoneAt }) => id === batchId && undoneAt !== null)
  const undo = useMutation(
    query.imports.undo.mutationOptions({
      onSuccess: ({ removed, restored }) => {
        const back = restored > 0 ? `，恢复更早文件的 ${formatCount(restored)} 行` : ''
        tell(`已撤销 ${file}：去掉 ${formatCount(removed)} 行${back}`)
      },
      onError: (error) => tellFault(spoken(error).message),
    }),
  )
  if (undone) return <span className="quiet">已撤销</span>
  return (
    <Popconfirm
      title={`撤销《${file}》的导入？`}
      description="它带来的订单和退款会去掉，原文件不动，之后可以再导入。"
      okText="撤销"
      cancelText="不撤销"
      onConfirm={() => undo.mutate({ batchId })}
    >
      <Button type="link" disabled={undo.isPending}>
        {words}
      </Button>
    </Popconfirm>
  )
}
