import { InputNumber } from 'antd'
import { useState } from 'react'
import { addDays } from '../../../shared/calendar.ts'
import type { CellInput } from '../../../shared/contract/cell.ts'
import type { Reviews } from '../../../shared/contract/reviews.ts'
import { formatCount } from '../../../shared/format.ts'
import { MOST_STARS, starsNeeded } from '../../../shared/stars.ts'
import type { PageScope } from '../../app/scope.ts'
import { OpenCell } from '../../components/evidence/OpenCell.tsx'
import { Section } from '../../components/Section.tsx'
import { CountField } from '../../components/fields.tsx'

const TARGET = 4.8

/** How many reviews of five stars it takes; begins with the ratings that are known and takes any others. */
export function StarsForm({ stars, scope }: { stars: Reviews['stars']; scope: PageScope }) {
  const [target, setTarget] = useState(TARGET)
  const [count, setCount] = useState<number | null>(stars.count === 0 ? null : stars.count)
  const [mean, setMean] = useState<number | null>(stars.count === 0 ? null : round(stars.sum / stars.count))
  const known = ratingsOf(stars, scope)
  const isKnown = count === stars.count && mean === round(stars.sum / stars.count)
  return (
    <Section title="还差多少个五星">
      <div className="rule-form">
        <CountField label="180 天内的评分" suffix="个" value={count} onChange={setCount} />
        <StarField label="现在平均" value={mean} onChange={setMean} />
        <StarField label="想到" value={target} onChange={(value) => setTarget(value ?? TARGET)} />
      </div>
      <p role="status">
        <Needed target={target} count={count} mean={mean} known={isKnown ? known : null} />
      </p>
      {stars.expiring === 0 ? (
        <p className="quiet">评分只看近 180 天的，旧的会退出；店铺的 DSR 三项在后台看到几分就填几分。</p>
      ) : (
        <p className="quiet">
          评分只看近 180 天的：30 天内有{' '}
          <OpenCell cell={known('rated', EXPIRING_DAYS)} name="要退出的评分">
            {formatCount(stars.expiring)} 个
          </OpenCell>
          旧评分要退出，它们平均{' '}
          <OpenCell cell={known('mean', EXPIRING_DAYS)} name="要退出的评分平均几星">
            {(stars.expiringSum / stars.expiring).toFixed(2)} 星
          </OpenCell>
          。
        </p>
      )}
    </Section>
  )
}

/** The oldest of the 180 days, which fall out next. */
const EXPIRING_DAYS = 30

type Ratings = (figure: 'rated' | 'stars' | 'mean', days?: number) => CellInput

/** Ratings of the 180 days, or of the first of them. */
function ratingsOf({ from }: Reviews['stars'], { to, shops }: PageScope): Ratings {
  const some = shops.length === 0 ? {} : { shops: [...shops] }
  return (figure, days) => ({
    of: 'reviewed',
    from,
    to: days === undefined ? to : addDays(from, days - 1),
    ...some,
    figure,
  })
}

interface NeededProps {
  target: number
  count: number | null
  mean: number | null
  /** What the count and the mean open as, while they stand as they were filled in. */
  known: Ratings | null
}

function Needed({ target, count, mean, known }: NeededProps) {
  if (count === null || mean === null) return '填上现在有多少个评分、平均几分，就知道还差多少个五星。'
  const needed = starsNeeded(target, count, count * mean)
  if (needed === null) return `有一个不是五星，就到不了 ${MOST_STARS} 分。`
  if (needed === 0) return `已经有 ${target} 分。`
  const taken = (figure: 'rated' | 'stars', value: number) =>
    known === null ? { value } : { cellText: JSON.stringify(known(figure)) }
  const cell: CellInput = {
    of: 'reckoned',
    name: '还差的五星',
    words: '（想到的分 × 评分个数 − 现在的星加起来）÷（5 − 想到的分），往上取整；中间没有别的评分。',
    unit: 'count',
    value: needed,
    terms: [
      { name: '想到的分', unit: 'decimal', value: target },
      { name: '评分个数', unit: 'count', sign: '×', ...taken('rated', count) },
      { name: '现在的星加起来', unit: 'decimal', sign: '−', ...taken('stars', count * mean) },
      { name: '5 − 想到的分', unit: 'decimal', sign: '÷', value: MOST_STARS - target },
    ],
  }
  return (
    <>
      再有{' '}
      <OpenCell cell={cell} name="还差的五星">
        {formatCount(needed)} 个
      </OpenCell>
      五星就到 {target} 分（中间没有别的评分）。
    </>
  )
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

interface StarFieldProps {
  label: string
  value: number | null
  onChange: (value: number | null) => void
}

function StarField({ label, value, onChange }: StarFieldProps) {
  return (
    <label>
      {label}
      <InputNumber<number>
        aria-label={label}
        min={1}
        max={MOST_STARS}
        step={0.1}
        suffix="分"
        value={value}
        onChange={onChange}
      />
    </label>
  )
}
