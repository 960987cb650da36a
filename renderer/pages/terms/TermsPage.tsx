import { Input } from 'antd'
import { DICTIONARY } from '../../../shared/terms/dictionary.ts'
import { navigate } from '../../app/address.ts'
import { usePageReady } from '../../app/ready.ts'
import { termsAddress } from '../../app/routes.ts'
import { useQueryParams } from '../../app/use-scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Section } from '../../components/Section.tsx'
import { findTerms } from './search.ts'
import type { Saying } from './search.ts'
import { TermName } from './TermName.tsx'
import { TermTable } from './TermTable.tsx'

const COMPUTED = DICTIONARY.filter(({ computed }) => computed).length

/** What every number of the trade means; the address holds what is looked for, so that a term can be linked to. */
export default function TermsPage() {
  const text = useQueryParams().get('q') ?? ''
  const found = findTerms(text)
  const count = found.groups.reduce((sum, { entries }) => sum + entries.length, found.named === null ? 0 : 1)
  usePageReady(true)
  return (
    <div className="page terms">
      <h1 className="unseen">指标口径</h1>
      <div className="terms-bar">
        <Input
          className="terms-search"
          aria-label="搜名称、英文、公式"
          placeholder="名称、英文、公式"
          allowClear
          value={text}
          onChange={(event) => navigate(termsAddress(event.target.value), { replace: true })}
        />
        <span className="quiet" role="status">
          {text.trim() === '' ? `共 ${DICTIONARY.length} 个指标，已计算 ${COMPUTED} 个` : `找到 ${count} 个指标`}
        </span>
      </div>
      {count === 0 && found.words.length === 0 ? <Nothing text={text} /> : null}
      {found.named === null ? null : (
        <Section title={found.named.zh}>
          <TermTable label={found.named.zh} entries={[found.named]} />
        </Section>
      )}
      {found.named === null || count === 1 ? null : <p className="terms-others quiet">名称或公式里有它的</p>}
      {found.groups.map(({ name, entries }) => (
        <Section key={name} title={`${name}（${entries.length}）`}>
          <TermTable label={name} entries={entries} />
        </Section>
      ))}
      {found.words.length === 0 ? null : <Sayings words={found.words} />}
    </div>
  )
}

function Nothing({ text }: { text: string }) {
  return <p className="answer">没有找到“{text.trim()}”。换个说法，或清空搜索看全部。</p>
}

function Sayings({ words }: { words: readonly Saying[] }) {
  return (
    <Section title={`用词（${words.length}）`}>
      <DataTable<Saying>
        label="用词"
        rows={words}
        rowKey={({ zh }) => zh}
        columns={[
          { key: 'zh', title: '名称', width: 190, render: ({ zh, en }) => <TermName zh={zh} en={en} /> },
          { key: 'note', title: '意思', render: ({ note }) => note },
        ]}
      />
    </Section>
  )
}
