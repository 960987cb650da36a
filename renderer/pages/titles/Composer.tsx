import { skipToken, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { CellOf } from '../../../shared/contract/cell.ts'
import type { ComposedTitle } from '../../../shared/contract/titles.ts'
import type { TitleSubject } from '../../../shared/contract/title-cells.ts'
import { formatCount, formatRatio } from '../../../shared/format.ts'
import { WORDS } from '../../../shared/terms.ts'
import { useApi } from '../../api/index.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Failure } from '../../components/Failure.tsx'
import { openingColumn } from '../../components/evidence/opening-column.tsx'
import { Section } from '../../components/Section.tsx'
import { Word } from '../../components/Term.tsx'
import { titleCell } from './words.ts'

interface Props {
  subject: TitleSubject
  onTake: (title: string) => void
}

/** Titles put together from the listing's words and the buyers' searches, to begin from. */
export function Composer({ subject, onTake }: Props) {
  const [words, setWords] = useState<string[]>([])
  const isEmpty = subject.title.trim() === ''
  const composed = useQuery(
    useApi().query.listing.compose.queryOptions({ input: isEmpty ? skipToken : { ...subject, words } }),
  )
  // As it was checked: of the listing, without what was typed as its category.
  const { category: _typed, ...own } = subject
  const of = (figure: CellOf<'title'>['figure']) => (row: ComposedTitle) =>
    titleCell({ ...own, title: row.title }, figure)
  return (
    <Section
      title="拼几个试试"
      extra={
        <Select
          className="composer-words"
          mode="tags"
          aria-label="一定要有的词"
          placeholder="一定要有的词，输入后回车"
          maxCount={30}
          value={words}
          open={false}
          onChange={(next: string[]) => setWords(next.map((word) => word.trim()).filter((word) => word !== ''))}
        />
      }
    >
      {composed.isError ? <Failure error={composed.error} /> : null}
      <DataTable<ComposedTitle>
        label="拼出来的标题"
        rows={isEmpty ? [] : (composed.data ?? [])}
        rowKey={({ title }) => title}
        columns={[
          {
            key: 'title',
            title: '标题',
            render: ({ title, why, parts }) => (
              <span className="finding-words">
                <span>{title}</span>
                <span className="quiet">
                  {why}
                  {sourceWords(parts)}
                </span>
              </span>
            ),
          },
          openingColumn<ComposedTitle>('bytes', '字节', 64, ({ bytes }) => formatCount(bytes), of('bytes')),
          openingColumn<ComposedTitle>(
            'coverage',
            WORDS.searchCoverage.zh,
            90,
            ({ coverage }) => formatRatio(coverage),
            of('coverage'),
            <Word id="searchCoverage" />,
          ),
          openingColumn<ComposedTitle>('worries', '要改的', 76, ({ worries }) => formatCount(worries), of('worries')),
          {
            key: 'take',
            title: '',
            width: 96,
            render: ({ title }) => (
              <Button type="link" aria-label={`用这个：${title}`} onClick={() => onTake(title)}>
                用这个
              </Button>
            ),
          },
        ]}
        empty="写一个品类词（如 连衣裙）或选一个商品，就拼给你看"
      />
      <p className="quiet">词序是按「品牌、属性、品类、场景」排的，读着不顺就自己调。</p>
    </Section>
  )
}

function sourceWords(parts: ComposedTitle['parts']): string {
  const searched = parts.filter(({ from }) => from === '搜索词').map(({ text }) => text)
  return searched.length === 0 ? '' : `；来自搜索词：${searched.join('、')}`
}
