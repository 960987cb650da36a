import type { TitleFinding } from '../../../../shared/contract/titles.ts'
import { emojiIn, titleBytes } from './bytes.ts'
import { found, said } from './finding.ts'
import type { CheckedTitle } from './finding.ts'

/** Rules about the room a title takes: T1 too long, T2 room left, T4 what wastes it, T12 an old year. */

const FULL_ENOUGH = 0.8
const MOST_SPACES = 2
const SIGNS = /[★☆【】[\]《》<>「」『』！!？?。，,、；;：:~～|｜#＃*＊✨❤♥◆●■▲]+/gu

export function checkShape(checked: CheckedTitle): TitleFinding[] {
  return [...checkLength(checked), ...checkWaste(checked), ...checkYear(checked)]
}

function checkLength({ title, world: { limit } }: CheckedTitle): TitleFinding[] {
  const bytes = titleBytes(title)
  if (bytes > limit)
    return [
      {
        rule: 'T1',
        level: 'error',
        text: '',
        ...said((say) => `超 ${say('over', `${bytes - limit} 字节`)}，会被截断或发布不了`),
      },
    ]
  if (bytes >= limit * FULL_ENOUGH) return []
  const left = Math.floor((limit - bytes) / 2)
  return [{ rule: 'T2', level: 'info', text: '', ...said((say) => `还能写 ${say('left', `${left} 个汉字`)}`) }]
}

function checkWaste({ title }: CheckedTitle): TitleFinding[] {
  const findings: TitleFinding[] = []
  const spaces = title.match(/\s/gu)?.length ?? 0
  if (spaces > MOST_SPACES)
    findings.push({
      rule: 'T4',
      level: 'info',
      text: '',
      ...said((say) => `有 ${say('spaces', `${spaces} 个空格`)}，每个占 1 字节，留 1–2 个断句就够`),
    })
  for (const { 0: signs, index } of title.matchAll(SIGNS))
    findings.push(
      found(
        {
          rule: 'T4',
          level: 'info',
          ...said((say) => `「${signs}」占 ${say('signs', `${titleBytes(signs)} 字节`, signs)}，没人搜，搜索当空格看`),
        },
        title,
        index,
        index + signs.length,
      ),
    )
  for (const emoji of emojiIn(title).filter((one) => !SIGNS_ALONE.test(one)))
    findings.push({
      rule: 'T4',
      level: 'info',
      text: emoji,
      ...said((say) => `表情「${emoji}」占 ${say('signs', `${titleBytes(emoji)} 字节`, emoji)}，没人搜`),
    })
  return findings
}

/** Hearts and stars are signs already. */
const SIGNS_ALONE = /^[★☆✨❤♥]/u

function checkYear({ title, world: { year } }: CheckedTitle): TitleFinding[] {
  return Array.from(title.matchAll(/(?<!\d)20\d\d(?!\d|\s?(?:ml|g|kg|w|mah|片|抽|克|毫升|斤|件|粒|片))/giu)).flatMap(
    ({ 0: text, index }) =>
      Number(text) >= year
        ? []
        : [
            found(
              { rule: 'T12', level: 'info', message: `${text} 年已经过去，改成今年或删去` },
              title,
              index,
              index + text.length,
            ),
          ],
  )
}
