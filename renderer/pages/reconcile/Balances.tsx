import { Button } from 'antd'
import { useState } from 'react'
import type { CheckedAccount, Reconciliation } from '../../../shared/contract/quality.ts'
import type { SourceRef } from '../../../shared/contract/common.ts'
import { formatCount, formatYuan } from '../../../shared/format.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Section } from '../../components/Section.tsx'
import { usePages } from '../../components/use-pages.ts'
import { Word } from '../../components/Term.tsx'
import { SourceRow } from '../../components/evidence/SourceRow.tsx'
import { signedWords } from './comparison.ts'

/** Whether opening + income − spending = closing, account by account. */
export function Balances({ balances, unbalanced }: Pick<Reconciliation, 'balances' | 'unbalanced'>) {
  if (balances.length === 0 && unbalanced.length === 0) return null
  return (
    <Section title={<Word id="balanceCheck" />}>
      {balances.map((account) => (
        <Account key={`${account.shopId} ${account.report} ${account.account}`} account={account} />
      ))}
      {unbalanced.length === 0 ? null : (
        <p className="quiet">
          {[...new Set(unbalanced.map(({ shop, reportName }) => `${shop}的${reportName}`))].join('、')}
          没有余额列，接不接得上看不出。
        </p>
      )}
    </Section>
  )
}

function Account({ account }: { account: CheckedAccount }) {
  const { shop, reportName, account: name, entries, days, breaks } = account
  const called = `${shop} · ${reportName}${name === '' ? '' : ` · ${name}`}`
  return (
    <>
      <p className="reading">
        <Icon name={breaks.length === 0 ? 'check' : 'warn'} /> {called}：{formatCount(entries)} 笔，
        {breaks.length === 0
          ? '期初 + 收入 − 支出 = 期末，每天都对得上。'
          : `${formatCount(breaks.length)} 处接不上。多半是导出少了一页，或同一笔出现了两次：重新导出那几天，再导入。`}
      </p>
      {breaks.length === 0 ? null : <Breaks breaks={breaks} label={`${called} 接不上的地方`} />}
      <Days days={days} label={`${called} 每天的余额`} />
    </>
  )
}

type Break = CheckedAccount['breaks'][number]

function Breaks({ breaks, label }: { breaks: CheckedAccount['breaks']; label: string }) {
  const [opened, setOpened] = useState<{ name: string; source: SourceRef } | null>(null)
  const row = (name: string, source: Break['before']) => (
    <Button type="link" title={source.file} onClick={() => setOpened({ name, source })}>
      {source.file} 第 {formatCount(source.row)} 行
    </Button>
  )
  return (
    <>
      <DataTable<Break>
        label={label}
        rows={breaks}
        rowKey={({ after }) => `${after.batchId} ${after.sheet} ${after.row}`}
        columns={[
          { key: 'day', title: '日期', width: 110, render: ({ day }) => <span className="figure">{day}</span> },
          {
            key: 'kind',
            title: '怎么了',
            width: 170,
            render: ({ kind }) => (kind === 'twice' ? '同一笔出现了两次' : '中间少了进出'),
          },
          {
            key: 'difference',
            title: '余额差（元）',
            width: 120,
            align: 'right',
            render: ({ difference }) => <span className="figure">{signedWords(difference, 'fen')}</span>,
          },
          { key: 'before', title: '前一行', render: ({ before }) => row('前一行', before) },
          { key: 'after', title: '后一行', render: ({ after }) => row('后一行', after) },
        ]}
      />
      {opened === null ? null : (
        <Dialog label={`账单的${opened.name}`} kind="drawer" onClose={() => setOpened(null)}>
          <SourceRow source={opened.source} />
        </Dialog>
      )}
    </>
  )
}

type Day = CheckedAccount['days'][number]

const PAGE_SIZE = 10

function Days({ days, label }: { days: CheckedAccount['days']; label: string }) {
  const { shown, paging } = usePages(days, PAGE_SIZE)
  const money = (key: 'opening' | 'income' | 'expense' | 'closing', title: string) => ({
    key,
    title,
    width: 150,
    align: 'right' as const,
    render: (day: Day) => <span className="figure">{formatYuan(day[key])}</span>,
  })
  return (
    <DataTable<Day>
      label={label}
      rows={shown}
      rowKey={({ day }) => day}
      paging={paging}
      columns={[
        { key: 'day', title: '日期', width: 110, render: ({ day }) => <span className="figure">{day}</span> },
        money('opening', '期初（元）'),
        money('income', '收入（元）'),
        money('expense', '支出（元）'),
        money('closing', '期末（元）'),
        {
          key: 'difference',
          title: '差（元）',
          render: ({ difference }) => (
            <span className="check-words figure">
              <Icon name={difference === 0 ? 'check' : 'warn'} /> {signedWords(difference, 'fen')}
            </span>
          ),
        },
      ]}
    />
  )
}
