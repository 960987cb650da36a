import { Button } from 'antd'
import { navigate } from '../app/address.ts'
import { PATHS } from '../app/places.ts'

/** A page before the first import. */
export function NoData({ title }: { title: string }) {
  return (
    <div className="page">
      <h1 className="unseen">{title}</h1>
      <p className="answer">还没有数据。</p>
      <Button type="primary" onClick={() => navigate(PATHS.imports)}>
        去导入
      </Button>
    </div>
  )
}
