import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { monthEnd, monthStart } from '../../../shared/calendar.ts'
import type { FrozenSheet } from '../../../shared/contract/review.ts'
import type { SheetChange } from '../../../shared/review-parts.ts'
import { useApi } from '../../api/index.tsx'
import { navigate } from '../../app/address.ts'
import { keptReviewAddress } from '../../app/routes.ts'
import { monthName } from '../../app/scope.ts'
import { useShops } from '../../app/use-scope.ts'
import { Failure } from '../../components/Failure.tsx'
import { SaveList } from '../../components/SaveList.tsx'
import { localTime } from '../../components/local-time.ts'
import { useSettled } from '../../components/use-settled.ts'
import type { Which } from './which.ts'

/** Sheets that were kept as they were, and the way to keep this one. */
export function ArchivePanel({ which, shown }: { which: Which; shown: string | null }) {
  const { query } = useApi()
  const [search, setSearch] = useState('')
  const text = useSettled(search.trim())
  const list = useQuery(query.review.list.queryOptions({ input: { text } }))
  const freeze = useMutation(query.review.freeze.mutationOptions())
  return (
    <section aria-label="存档">
      <p className="quiet">定稿会把这张表原样留下；以后补了文件，再定稿就是新的一版，旧的还在。</p>
      <Button type="primary" loading={freeze.isPending} onClick={() => freeze.mutate(which)}>
        定稿 {monthName(which.month)}
      </Button>
      {freeze.isError ? <Failure error={freeze.error} /> : null}
      {freeze.data === undefined ? null : (
        <div role="status">
          <p>
            {freeze.data.isNew
              ? `已定稿：第 ${freeze.data.revision} 版。`
              : `和第 ${freeze.data.revision} 版一样，没有再存一份。`}
          </p>
          {freeze.data.isNew ? <Changes changes={freeze.data.changes} title="和上一版不同的" /> : null}
        </div>
      )}
      <h3>定过的</h3>
      <Input
        aria-label="找定稿"
        placeholder="月份、店铺、商品或发现里的字"
        allowClear
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {list.isError ? <Failure error={list.error} /> : null}
      {list.data?.length === 0 ? <p className="quiet">{text === '' ? '还没有定过稿。' : '没有这样的定稿。'}</p> : null}
      <ul className="review-kept">
        {list.data?.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              aria-current={one.id === shown}
              onClick={() => navigate(keptReviewAddress(one.month, one.shops, one.id))}
            >
              <b>
                {monthName(one.month)} 第 {one.revision} 版
              </b>
              <span className="quiet">
                {localTime(one.frozenAt)} · {shopsOf(one)}
              </span>
              <span className="cut">{one.conclusion}</span>
            </button>
          </li>
        ))}
      </ul>
      <h3>别的表</h3>
      <OtherSheets which={which} />
    </section>
  )
}

/** The week and the check-up end with the newest day of files, or with the month. */
function OtherSheets({ which: { month, shops } }: { which: Which }) {
  const newest = useShops()
    .flatMap(({ lastDay }) => lastDay ?? [])
    .toSorted()
    .at(-1)
  const end = monthEnd(month)
  const to = newest !== undefined && newest < end ? newest : end
  const own = shops === undefined ? {} : { shops }
  return (
    <div className="review-others">
      <SaveList of={{ list: 'week', to, ...own }} />
      <SaveList of={{ list: 'checkup', to, ...own }} />
      <SaveList of={{ list: 'bookkeeping', from: monthStart(month), to: end, ...own }} />
      <SaveList of={{ list: 'year', year: Number(month.slice(0, 4)), ...own }} />
    </div>
  )
}

function shopsOf({ shopNames }: FrozenSheet): string {
  return shopNames.length === 0 ? '全部店铺' : shopNames.join('、')
}

const MOST_CHANGES = 12

/** What one sheet says otherwise than another. */
export function Changes({ changes, title }: { changes: readonly SheetChange[]; title: string }) {
  if (changes.length === 0) return null
  return (
    <details>
      <summary>
        {title}：{changes.length} 处
      </summary>
      <ul className="review-changes">
        {changes.slice(0, MOST_CHANGES).map(({ what, before, after }) => (
          <li key={what}>
            {what}：{before} → {after}
          </li>
        ))}
      </ul>
      {changes.length > MOST_CHANGES ? <p className="quiet">先列前 {MOST_CHANGES} 处。</p> : null}
    </details>
  )
}
