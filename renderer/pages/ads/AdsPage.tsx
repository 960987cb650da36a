import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { AdVerdict } from '../../../shared/contract/ads.ts'
import { useApi } from '../../api/index.tsx'
import { usePageReady } from '../../app/ready.ts'
import { PATHS } from '../../app/routes.ts'
import { periodName, scopeInput } from '../../app/scope.ts'
import { useScope, useShops } from '../../app/use-scope.ts'
import { Section } from '../../components/Section.tsx'
import { SpokenNotes } from '../../components/evidence/SpokenNotes.tsx'
import { Sentence } from '../../components/evidence/Sentence.tsx'
import { Failure } from '../../components/Failure.tsx'
import { NoData } from '../../components/NoData.tsx'
import { KeywordTable } from './KeywordTable.tsx'
import { Marginal } from './Marginal.tsx'
import { PlanTable } from './PlanTable.tsx'
import { VerdictTiles } from './VerdictTiles.tsx'

/** Which advertising to stop, which to cut, which to give more: the verdicts first, then the rows. */
export default function AdsPage() {
  return useShops().length === 0 ? <NoAds /> : <Ads />
}

function NoAds() {
  usePageReady(true)
  return <NoData title="推广" />
}

function Ads() {
  const [scope] = useScope()
  const [verdict, setVerdict] = useState<AdVerdict | null>(null)
  const summary = useQuery(useApi().query.ads.summary.queryOptions({ input: scopeInput(scope) }))
  usePageReady(summary.data !== undefined || summary.isError)
  if (summary.isError) return <Failure error={summary.error} onRetry={() => void summary.refetch()} />
  if (summary.data === undefined) return null
  const { sentence, figures, notes, noteFigures, levels, hasKeywords, shift } = summary.data
  return (
    <div className={summary.isPlaceholderData ? 'page old' : 'page'}>
      <h1 className="unseen">推广 {periodName(scope)}</h1>
      <p className="answer">
        <Sentence text={sentence} figures={figures} scope={scope} />
      </p>
      {levels.length === 0 && !hasKeywords ? (
        <p>
          在万相台「报表 → 计划报表」、千川「数据 → 全域推广」或拼多多「推广 → 报表」按天下载，
          <Link href={PATHS.imports}>导入</Link>
          后这里会说停哪个、降哪个、加哪个。
        </p>
      ) : (
        <>
          <VerdictTiles summary={summary.data} scope={scope} chosen={verdict} onChoose={setVerdict} />
          <PlanTable scope={scope} levels={levels} verdict={verdict} />
          {hasKeywords ? <KeywordTable scope={scope} /> : null}
          {shift.sentence === '' ? null : (
            <Section title="钱可以怎么挪">
              <p>
                <Sentence text={shift.sentence} figures={shift.figures} scope={null} />
              </p>
            </Section>
          )}
          <Marginal scope={scope} />
          <ul className="quiet ads-notes">
            <SpokenNotes notes={notes} figures={noteFigures} as="li" />
          </ul>
        </>
      )}
    </div>
  )
}
