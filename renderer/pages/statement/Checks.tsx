import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import type { QualityStatement } from '../../../shared/contract/quality.ts'
import type { PageScope } from '../../app/scope.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Hourglass } from '../../components/Words.tsx'
import { checksOf } from './checks.ts'
import type { Check } from './checks.ts'

/** What was looked at, and how it stands. */
export function Checks({ statement, scope }: { statement: QualityStatement; scope: PageScope }) {
  return (
    <DataTable<Check>
      label="数据检查"
      rows={checksOf(statement, scope)}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', title: '看什么', width: 150, render: ({ name }) => name },
        {
          key: 'words',
          title: '怎么样',
          render: ({ state, words, figures }) => (
            <span className="check-words">
              {MARKS[state]}{' '}
              <span title={words}>
                <Sentence text={words} figures={figures} scope={null} />
              </span>
            </span>
          ),
        },
        {
          key: 'action',
          title: '',
          width: 140,
          render: ({ action }) => (action === null ? null : <Link href={action.to}>{action.name}</Link>),
        },
      ]}
    />
  )
}

const MARKS: Readonly<Record<Check['state'], ReactNode>> = {
  fine: <Icon name="check" />,
  open: <Icon name="warn" />,
  waiting: <Hourglass />,
  none: <span className="quiet">—</span>,
}
