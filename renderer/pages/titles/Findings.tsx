import { Button } from 'antd'
import type { TitleSubject } from '../../../shared/contract/title-cells.ts'
import type { TitleFinding } from '../../../shared/contract/titles.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import type { DataColumn } from '../../components/DataTable.tsx'
import { LEVEL_NAMES, RULE_NAMES, mended, titleCell } from './words.ts'

interface Props {
  subject: TitleSubject
  title: string
  findings: readonly TitleFinding[]
  onMend: (title: string) => void
}

type Numbered = TitleFinding & { number: number }

/** What is to be said of a title, the gravest first; what can be mended by a press has a button. */
export function Findings({ subject, title, findings, onMend }: Props) {
  const columns: DataColumn<Numbered>[] = [
    { key: 'level', title: '轻重', width: 64, render: ({ level }) => <Level level={level} /> },
    { key: 'rule', title: '查什么', width: 116, render: ({ rule }) => RULE_NAMES[rule] },
    {
      key: 'message',
      title: '说明',
      render: ({ message, basis, exemption, ...finding }) => (
        <span className="finding-words">
          <Said cell={saidOf(subject, finding)} words={message} />
          {exemption === undefined && basis === undefined ? null : (
            <span className="quiet">{exemption === undefined ? basis : `可用的理由：${exemption}`}</span>
          )}
        </span>
      ),
    },
    {
      key: 'mend',
      title: '',
      width: 96,
      render: (finding) => {
        const mend = mended(title, finding)
        return mend === null ? null : (
          <Button
            type="link"
            aria-label={`${mend.label}：${finding.text === '' ? RULE_NAMES[finding.rule] : finding.text}`}
            onClick={() => onMend(mend.title)}
          >
            {mend.label}
          </Button>
        )
      },
    },
  ]
  return (
    <DataTable<Numbered>
      label="查出来的"
      rows={findings.map((finding, number) => ({ ...finding, number }))}
      rowKey={({ number, rule, text }) => `${number} ${rule} ${text}`}
      columns={columns}
      empty={title.trim() === '' ? '还没有标题' : '没查出要改的地方'}
    />
  )
}

/** What the figures of a finding open as: bytes, the searches answered, or the rows of one search; `null`: nothing. */
function saidOf(subject: TitleSubject, { rule, level, text }: Pick<TitleFinding, 'rule' | 'level' | 'text'>) {
  if (rule === 'T1' || rule === 'T2') return titleCell(subject, 'bytes')
  if (rule !== 'T14') return null
  return level === 'score' ? titleCell(subject, 'coverage') : { ...titleCell(subject, 'term'), term: text }
}

function Said({ cell, words }: { cell: ReturnType<typeof saidOf>; words: string }) {
  if (cell === null) return words
  return (
    <OpenCell cell={cell} name="这一条">
      {words}
    </OpenCell>
  )
}

export function Level({ level }: { level: TitleFinding['level'] }) {
  return <span className={`level level-${level}`}>{LEVEL_NAMES[level]}</span>
}
