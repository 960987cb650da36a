import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Edition } from '../../../shared/contract/review.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { reviewAddress } from '../../app/routes.ts'
import { monthName } from '../../app/scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { WideScroll } from '../../components/WideScroll.tsx'
import { localTime } from '../../components/local-time.ts'
import { ReviewSheetView } from '../../print/ReviewSheetView.tsx'
import { ArchivePanel, Changes } from './ArchivePanel.tsx'
import type { Which } from './which.ts'

/** A sheet as it was kept, whatever files came after it. */
export function KeptSheet({ id, which, edition }: { id: string; which: Which; edition: Edition }) {
  const kept = useQuery(useApi().query.review.get.queryOptions({ input: { id } }))
  usePageReady(kept.data !== undefined || kept.isError)
  if (kept.isError) return <Failure error={kept.error} onRetry={() => void kept.refetch()} />
  if (kept.data === undefined) return null
  const { sheet, month, shops, revision, frozenAt, changes, since } = kept.data
  return (
    <div className="review-work">
      <div className="desk">
        <WideScroll>
          <ReviewSheetView sheet={sheet} edition={edition} />
        </WideScroll>
      </div>
      <aside className="review-side" aria-label="这份定稿">
        <p>
          {monthName(month)} 第 {revision} 版，{localTime(frozenAt)} 定稿。
        </p>
        <p>{since.length === 0 ? '现在算出来还是这样。' : '之后补的文件或设置让现在的数不同了，这份不变。'}</p>
        <Changes changes={since} title="和现在不同的" />
        <Changes changes={changes} title="和上一版不同的" />
        <p>
          <Button size="small" onClick={() => navigate(reviewAddress(month, shops))}>
            看现在的
          </Button>
        </p>
        <ArchivePanel which={which} shown={id} />
      </aside>
    </div>
  )
}
