import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Popconfirm } from 'antd'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { localTime } from '../../components/local-time.ts'

/** How the seller's own tables are read: renamed or taken away here, made on the import page. */
export function SavedMaps() {
  const { query } = useApi()
  const maps = useQuery(query.mappings.list.queryOptions())
  const kinds = useQuery(query.mappings.kinds.queryOptions()).data ?? []
  const save = useMutation(query.mappings.save.mutationOptions())
  const remove = useMutation(query.mappings.remove.mutationOptions())
  if (maps.isError) return <Failure error={maps.error} onRetry={() => void maps.refetch()} />
  return (
    <>
      <DataTable
        label="自己的表格"
        rows={maps.data ?? []}
        rowKey={({ fingerprint }) => fingerprint}
        empty="没有。导入时没认出来的表，可以点「对应列」教一次，以后就认得。"
        columns={[
          {
            key: 'name',
            title: '名称',
            render: ({ name, fingerprint, map, header }) => (
              <Input
                aria-label={`${name}的名称`}
                defaultValue={name}
                variant="borderless"
                onBlur={({ target }) => {
                  if (target.value.trim() !== '' && target.value !== name)
                    save.mutate({ fingerprint, name: target.value, map, header })
                }}
              />
            ),
          },
          {
            key: 'kind',
            title: '是什么',
            width: 150,
            render: ({ map }) => kinds.find(({ kind }) => kind === map.kind)?.label ?? map.kind,
          },
          {
            key: 'columns',
            title: '对应的列',
            render: ({ map }) => (
              <span className="cut" title={Object.values(map.columns).join('、')}>
                {Object.values(map.columns).join('、')}
              </span>
            ),
          },
          {
            key: 'saved',
            title: '保存时间',
            width: 140,
            render: ({ savedAt }) => <span className="figure">{localTime(savedAt)}</span>,
          },
          {
            key: 'remove',
            title: '',
            width: 80,
            render: ({ name, fingerprint }) => (
              <Popconfirm
                title={`删除「${name}」的对应关系？`}
                description="已导入的数据不变；以后同样的表会再问一次每列是什么。"
                okText="删除"
                cancelText="不删"
                onConfirm={() => remove.mutate({ fingerprint })}
              >
                <Button type="link">删除</Button>
              </Popconfirm>
            ),
          },
        ]}
      />
      {save.isError ? <Failure error={save.error} /> : null}
      {remove.isError ? <Failure error={remove.error} /> : null}
    </>
  )
}
