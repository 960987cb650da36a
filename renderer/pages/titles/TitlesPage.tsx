import { Segmented } from 'antd'
import { navigate } from '../../app/address.ts'
import { titlesAddress } from '../../app/routes.ts'
import type { TitlesView } from '../../app/routes.ts'
import { useQueryParams } from '../../app/use-scope.ts'
import { Scanner } from './Scanner.tsx'
import { TitleLog } from './TitleLog.tsx'
import { Workshop } from './Workshop.tsx'

const VIEWS: readonly { value: TitlesView; label: string }[] = [
  { value: 'workshop', label: '标题工坊' },
  { value: 'scan', label: '广告法自查' },
  { value: 'log', label: '改标题记录' },
]

/** Titles: one under the pen, or all of them under the law. */
export default function TitlesPage() {
  const query = useQueryParams()
  const view = VIEWS.find(({ value }) => value === query.get('view'))?.value ?? 'workshop'
  return (
    <div className="page titles">
      <h1 className="unseen">标题</h1>
      <Segmented<TitlesView>
        className="titles-views"
        aria-label="看什么"
        options={[...VIEWS]}
        value={view}
        onChange={(next) => navigate(titlesAddress(next))}
      />
      {view === 'scan' ? <Scanner /> : null}
      {view === 'log' ? <TitleLog /> : null}
      {view === 'workshop' ? <Workshop key={query.get('product') ?? ''} /> : null}
    </div>
  )
}
