import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatCount } from '../../../shared/format.ts'
import { useApi } from '../../api/index.tsx'
import { useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { useFold } from '../../components/Fold.tsx'

/** Empties everything, once the seller has typed the name of a shop. */
export function Wipe() {
  const shops = useShops()
  const all = useQueryClient()
  const [typed, setTyped] = useState('')
  const { toggle, panel } = useFold('清空全部数据')
  const wipe = useMutation(
    useApi().query.data.wipe.mutationOptions({
      onSuccess: () => {
        setTyped('')
        void all.invalidateQueries()
      },
    }),
  )
  const name = shops[0]?.name ?? '掌柜台'
  return (
    <div className="wipe">
      <p>{toggle}</p>
      <form
        {...panel}
        onSubmit={(event) => {
          event.preventDefault()
          wipe.mutate({ confirm: typed })
        }}
      >
        <p>
          订单、退款、成本、设置、定稿和所有备份都会删掉，找不回来。原来的导出文件不动。要清空，写上店名「{name}」：
        </p>
        <p className="buttons">
          <Input
            aria-label="店名"
            style={{ width: 220 }}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button danger htmlType="submit" disabled={typed.trim() !== name} loading={wipe.isPending}>
            全部清空
          </Button>
        </p>
        {wipe.isError ? <Failure error={wipe.error} /> : null}
      </form>
      {wipe.data === undefined ? null : (
        <p role="status">
          已清空：{formatCount(wipe.data.shops)} 家店、{formatCount(wipe.data.orders)} 单、
          {formatCount(wipe.data.files)} 个文件。
        </p>
      )}
    </div>
  )
}
