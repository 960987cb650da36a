import { skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { OwnTitle } from '../../../shared/contract/titles.ts'
import { PLATFORMS, PLATFORM_NAMES } from '../../../shared/platforms.ts'
import type { Platform } from '../../../shared/platforms.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { useQueryParams } from '../../app/use-scope.ts'
import { copyText } from '../../components/copy.ts'
import { Failure } from '../../components/Failure.tsx'
import { Section } from '../../components/Section.tsx'
import { Composer } from './Composer.tsx'
import { Findings } from './Findings.tsx'
import { ListingPicker } from '../../components/ListingPicker.tsx'
import { Room } from './Room.tsx'
import { Tokens } from './Tokens.tsx'
import { useSettled } from '../../components/use-settled.ts'

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
      <p className="answer">{sentenceOf(draft, answer?.findings ?? [])}</p>
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
        {answer === undefined ? null : <Room platform={draft.platform} answer={answer} />}
        <CopyTitle title={draft.title} />
      </form>
      {checked.isError ? <Failure error={checked.error} onRetry={() => void checked.refetch()} /> : null}
      {answer === undefined ? null : (
        <>
          <Section title="切成的词">
            <Tokens tokens={answer.tokens} />
          </Section>
          <Section title={`查出来的（${answer.findings.length}）`}>
            <Findings title={settled.title} findings={answer.findings} onMend={(title) => change({ title })} />
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

function sentenceOf({ title }: Draft, findings: readonly { level: string }[]): string {
  if (title.trim() === '') return '写一个标题，或从自己的商品里选一个。'
  const errors = findings.filter(({ level }) => level === 'error').length
  const warnings = findings.filter(({ level }) => level === 'warn').length
  const room = findings.filter(({ level }) => level === 'opportunity' || level === 'candidate').length
  if (errors + warnings + room === 0) return '没查出要改的地方。'
  const parts = [
    errors > 0 ? `${errors} 处必改` : '',
    warnings > 0 ? `${warnings} 处要留意` : '',
    room > 0 ? `${room} 处可以写得更好` : '',
  ]
  return `这个标题有 ${parts.filter((part) => part !== '').join('、')}。`
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
