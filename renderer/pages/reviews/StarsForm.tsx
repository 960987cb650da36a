import { InputNumber } from 'antd'
import { useState } from 'react'
import type { Reviews } from '../../../shared/contract/reviews.ts'
import { formatCount } from '../../../shared/format.ts'
import { MOST_STARS, starsNeeded } from '../../../shared/stars.ts'
import { Section } from '../../components/Section.tsx'
import { CountField } from '../../components/fields.tsx'

const TARGET = 4.8

/** How many reviews of five stars it takes; begins with the ratings that are known and takes any others. */
export function StarsForm({ stars }: { stars: Reviews['stars'] }) {
  const [target, setTarget] = useState(TARGET)
  const [count, setCount] = useState<number | null>(stars.count === 0 ? null : stars.count)
  const [mean, setMean] = useState<number | null>(stars.count === 0 ? null : round(stars.sum / stars.count))
  return (
    <Section title="还差多少个五星">
      <div className="rule-form">
        <CountField label="180 天内的评分" suffix="个" value={count} onChange={setCount} />
        <StarField label="现在平均" value={mean} onChange={setMean} />
        <StarField label="想到" value={target} onChange={(value) => setTarget(value ?? TARGET)} />
      </div>
      <p role="status">{wordsOf(target, count, mean)}</p>
      {stars.expiring === 0 ? (
        <p className="quiet">评分只看近 180 天的，旧的会退出；店铺的 DSR 三项在后台看到几分就填几分。</p>
      ) : (
        <p className="quiet">
          评分只看近 180 天的：30 天内有 {formatCount(stars.expiring)} 个旧评分要退出，它们平均{' '}
          {(stars.expiringSum / stars.expiring).toFixed(2)} 星。
        </p>
      )}
    </Section>
  )
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function wordsOf(target: number, count: number | null, mean: number | null): string {
  if (count === null || mean === null) return '填上现在有多少个评分、平均几分，就知道还差多少个五星。'
  const needed = starsNeeded(target, count, count * mean)
  if (needed === null) return `有一个不是五星，就到不了 ${MOST_STARS} 分。`
  return needed === 0
    ? `已经有 ${target} 分。`
    : `再有 ${formatCount(needed)} 个五星就到 ${target} 分（中间没有别的评分）。`
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
