import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useApi } from '../../api/index.tsx'
import { Failure } from '../../components/Failure.tsx'

/** Saves the rows that could not be used as a spreadsheet with the reasons; mended, it can be dropped in again. */
export function ExportRejected({ batchId }: { batchId: string }) {
  const { client, host } = useApi()
  const work = useMutation({
    mutationFn: async () => host.saveFile(await client.imports.exportRejected({ batchId })),
  })
  return (
    <div className="rejected-export">
      <Button size="small" loading={work.isPending} onClick={() => work.mutate()}>
        导出待处理的行
      </Button>
      <span className="quiet">改好后把导出的表拖进来就行；表里没有买家姓名电话。</span>
      {work.isError ? <Failure error={work.error} /> : null}
    </div>
  )
}
