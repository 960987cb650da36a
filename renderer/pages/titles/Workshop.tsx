import { skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { Fragment, useMemo, useState } from 'react'
import type { OwnTitle } from '../../../shared/contract/titles.ts'
import type { TitleSubject } from '../../../shared/contract/title-cells.ts'
import { PLATFORMS, PLATFORM_NAMES } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { useQueryParams } from '../../app/use-scope.ts'
import { copyText } from '../../components/copy.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { Composer } from './Composer.tsx'
import { Findings } from './Findings.tsx'
import { ListingPicker } from '../../components/ListingPicker.tsx'
import { Room } from './Room.tsx'
import { Tokens } from './Tokens.tsx'
import { useSettled } from '../../components/use-settled.ts'
import { titleCell } from './words.ts'

interface Draft {
  title: string
  platform: Platform
  category: string
  listing: OwnTitle | null
}

/** The listing that the address names. */
function useAsked(): OwnTitle | null {
  const asked = useQueryParams()
  const [product, shop] = [asked.get('product'), asked.get('shop')]
  const input = product === null ? skipToken : { text: product, limit: 20 }
  const found = useQuery(useApi().query.listing.ownTitles.queryOptions({ input })).data?.rows ?? []
  return found.find((row) => row.productId === product && row.shopId === (shop ?? row.shopId)) ?? null
}

function subjectOf({ title, platform, category, listing }: Draft) {
  return {
    title,
    platform,
    ...(category === '' ? {} : { category }),
    ...(listing === null ? {} : { shopId: listing.shopId, productId: listing.productId }),
  }
}

/** One title under the pen: its length, its words and what is to be said of it, at every key press. */
export function Workshop() {
  const { query } = useApi()
  const asked = useAsked()
  const [own, setDraft] = useState<Draft | null>(null)
  const draft = useMemo(() => own ?? draftOf(asked), [own, asked])
  const settled = useSettled(draft)
  const checked = useQuery(query.listing.title.queryOptions({ input: subjectOf(settled) }))
  usePageReady(checked.data !== undefined || checked.isError)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const answer = checked.data
  return (
    <>
      <p className="answer">
        <Told subject={subjectOf(settled)} findings={answer?.findings ?? []} />
      </p>
      <form className="title-form" aria-label="标题" onSubmit={(event) => event.preventDefault()}>
        <label className="title-listing">
          从自己的商品开始
          <ListingPicker value={draft.listing} onPick={(listing) => setDraft(draftOf(listing))} />
        </label>
        <label>
          平台
          <Select<Platform>
            aria-label="平台"
            value={draft.platform}
            options={PLATFORMS.map((value) => ({ value, label: PLATFORM_NAMES[value] }))}
            onChange={(platform) => change({ platform })}
          />
        </label>
        <label>
          类目
          <Input
            aria-label="类目"
            placeholder="如 女装>连衣裙，可不填"
            value={draft.category}
            onChange={({ target }) => change({ category: target.value })}
          />
        </label>
        <label className="title-text">
          标题
          <Input.TextArea
            aria-label="标题文字"
            autoSize={{ minRows: 2, maxRows: 4 }}
            maxLength={500}
            value={draft.title}
            onChange={({ target }) => change({ title: target.value.replaceAll('\n', ' ') })}
          />
        </label>
        {answer === undefined ? null : <Room subject={subjectOf(settled)} answer={answer} />}
        <CopyTitle title={draft.title} />
      </form>
      {checked.isError ? <Failure error={checked.error} onRetry={() => void checked.refetch()} /> : null}
      {answer === undefined ? null : (
        <>
          <Section title="切成的词">
            <Tokens tokens={answer.tokens} />
          </Section>
          <Section
            title={
              <>
                查出来的（
                <OpenCell cell={titleCell(subjectOf(settled), 'findings')} name="查出来的">
                  {answer.findings.length}
                </OpenCell>
                ）
              </>
            }
          >
            <Findings
              subject={subjectOf(settled)}
              title={settled.title}
              findings={answer.findings}
              onMend={(title) => change({ title })}
            />
            <p className="quiet">
              平台规则常改，字节上限和禁用词以后台提示为准。广告法部分仅供自查，不是法律意见。
              {answer.coverage === null ? '导入生意参谋的「引流搜索关键词」，就能看标题覆盖了多少搜索。' : ''}
            </p>
          </Section>
          <Composer subject={subjectOf(settled)} onTake={(title) => change({ title })} />
        </>
      )}
    </>
  )
}

function draftOf(listing: OwnTitle | null): Draft {
  return {
    title: listing?.title ?? '',
    platform: listing?.platform ?? 'taobao',
    category: listing?.category ?? '',
    listing,
  }
}

const TOLD = [
  { figure: 'errors', words: '处必改', levels: ['error'] },
  { figure: 'warnings', words: '处要留意', levels: ['warn'] },
  { figure: 'room', words: '处可以写得更好', levels: ['opportunity', 'candidate'] },
] as const

function Told({ subject, findings }: { subject: TitleSubject; findings: readonly { level: string }[] }) {
  if (subject.title.trim() === '') return '写一个标题，或从自己的商品里选一个。'
  const parts = TOLD.flatMap(({ figure, words, levels }) => {
    const count = findings.filter(({ level }) => levels.some((one) => one === level)).length
    return count === 0 ? [] : [{ figure, words, count }]
  })
  if (parts.length === 0) return '没查出要改的地方。'
  return (
    <>
      这个标题有{' '}
      {parts.map(({ figure, words, count }, at) => (
        <Fragment key={figure}>
          {at === 0 ? '' : '、'}
          <OpenCell cell={titleCell(subject, figure)} name={words}>
            {count}
          </OpenCell>{' '}
          {words}
        </Fragment>
      ))}
      。
    </>
  )
}

function CopyTitle({ title }: { title: string }) {
  const [copied, setCopied] = useState<string | null>(null)
  return (
    <span className="buttons">
      <Button
        type="primary"
        disabled={title.trim() === ''}
        onClick={() => void copyText(title).then((done) => setCopied(done ? title : null))}
      >
        复制标题
      </Button>
      <span role="status" className="quiet">
        {copied === title && title !== '' ? '已复制，去后台粘贴' : ''}
      </span>
    </span>
  )
}
