import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { spoken } from '../../api/errors.ts'
import { useApi } from '../../api/index.tsx'
import { tell, tellFault } from '../../components/notice.ts'

/** Says that the sample shops are in the books, and takes them out as one before the seller's own files come in. */
export function SampleNote() {
  const { query } = useApi()
  const files = useQuery(query.imports.sampleState.queryOptions()).data?.files ?? 0
  const remove = useMutation(
    query.imports.removeSample.mutationOptions({
      onSuccess: () => tell('示例店铺撤掉了，它的费率、目标和活动也一起去掉了。'),
      onError: (error) => tellFault(spoken(error).message),
    }),
  )
  if (files === 0) return null
  return (
    <p className="waiting-files" role="status">
      <span>账里有示例店铺（编的两家店，{files} 个文件）。导入自己的文件之前先撤掉，免得和自己的数混在一起。</span>
      <Popconfirm
        title="撤掉示例店铺？"
        description="示例的文件、费率、目标和活动都会去掉，自己导入的不动。之后还可以再试。"
        okText="撤掉"
        cancelText="先留着"
        onConfirm={() => remove.mutate(undefined)}
      >
        <Button loading={remove.isPending}>撤掉示例店铺</Button>
      </Popconfirm>
    </p>
  )
}
