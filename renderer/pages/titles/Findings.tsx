import { Button } from 'antd'
import type { TitleSubject } from '../../../shared/contract/title-cells.ts'
import type { TitleFinding } from '../../../shared/contract/titles.ts'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import type { SpokenFigure } from '../../components/evidence/Sentence.tsx'
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
      render: ({ message, figures, basis, exemption }) => (
        <span className="finding-words">
          <span>
            <Sentence text={message} figures={saidOf(subject, figures)} scope={null} />
          </span>
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

/** What the figures of a finding open as. */
function saidOf(subject: TitleSubject, figures: TitleFinding['figures']): SpokenFigure[] {
  return (figures ?? []).map(({ text, figure, term }) => ({
    text,
    metric: null,
    cell: { ...titleCell(subject, figure), ...(term === undefined ? {} : { term }) },
  }))
}

export function Level({ level }: { level: TitleFinding['level'] }) {
  return <span className={`level level-${level}`}>{LEVEL_NAMES[level]}</span>
}
