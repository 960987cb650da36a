import { navigate } from '../../app/address.ts'
import { titlesAddress } from '../../app/routes.ts'
import type { TitlesView } from '../../app/routes.ts'
import { useQueryParams } from '../../app/use-scope.ts'
import { PageViews, useView } from '../../components/PageViews.tsx'
import { Scanner } from './Scanner.tsx'
import { TitleLog } from './TitleLog.tsx'
import { Workshop } from './Workshop.tsx'

const VIEWS = [
  { value: 'workshop', label: '标题工坊' },
  { value: 'scan', label: '广告法自查' },
  { value: 'log', label: '改标题记录' },
] as const

/** Titles: one under the pen, or all of them under the law. */
export default function TitlesPage() {
  const query = useQueryParams()
  const view = useView<TitlesView>(VIEWS)
  return (
    <div className="page titles">
      <h1 className="unseen">标题</h1>
      <PageViews views={VIEWS} value={view} onPick={(next) => navigate(titlesAddress(next))} />
      {view === 'scan' ? <Scanner /> : null}
      {view === 'log' ? <TitleLog /> : null}
      {view === 'workshop' ? <Workshop key={query.get('product') ?? ''} /> : null}
    </div>
  )
}
