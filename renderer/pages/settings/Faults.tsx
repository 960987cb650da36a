import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Fault } from '../../../shared/contract/system.ts'
import { useApi } from '../../api/index.tsx'
import { copyText } from '../../components/copy.ts'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { localTime } from '../../components/local-time.ts'

/** What broke in the program, to be read, copied and deleted. */
export function Faults() {
  const { query } = useApi()
  const all = useQueryClient()
  const list = useQuery(query.system.faults.queryOptions({ refetchOnMount: 'always' }))
  const clear = useMutation({
    ...query.system.clearFaults.mutationOptions(),
    onSettled: () => void all.invalidateQueries({ queryKey: query.system.faults.key() }),
  })
  const error = clear.error ?? list.error
  const faults = list.data ?? []
  return (
    <>
      <p className="quiet">
        程序出错时记下出错的种类和在程序里的位置，最多 100
        条；不记表格内容、店名、文件名和个人信息，也不发给任何人。要我们帮忙，就复制了自己发。
      </p>
      {error === null ? null : <Failure error={error} />}
      {faults.length === 0 ? (
        <p role="status">{list.isPending ? '' : '没有出过错'}</p>
      ) : (
        <>
          <p>
            <Button onClick={() => void copyText(faults.map(textOf).join('\n\n'))}>复制</Button>{' '}
            <Button disabled={clear.isPending} onClick={() => clear.mutate(undefined)}>
              删除
            </Button>
          </p>
          <DataTable<Fault>
            label="错误记录"
            rows={faults}
            rowKey={textOf}
            columns={COLUMNS}
            nameOf={({ at }) => localTime(at)}
            expand={(fault) => <pre className="licence-text">{textOf(fault)}</pre>}
          />
        </>
      )}
    </>
  )
}

const WHERE: Readonly<Record<Fault['where'], string>> = { page: '页面', core: '后台', worker: '导入和备份' }

const COLUMNS: readonly DataColumn<Fault>[] = [
  {
    key: 'at',
    title: '什么时候',
    width: 160,
    render: ({ at }) => <span className="figure">{localTime(at)}</span>,
  },
  { key: 'where', title: '哪里', width: 120, render: ({ where }) => WHERE[where] },
  { key: 'what', title: '什么错', render: ({ name, code }) => (code === null ? name : `${name} ${code}`) },
]

function textOf({ at, version, where, name, code, frames }: Fault): string {
  return [`${at} 掌柜台 ${version} ${WHERE[where]} ${name}${code === null ? '' : ` ${code}`}`, ...frames].join('\n  ')
}
