import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { STRONG, lettersOf } from '../../renderer/print/letters.ts'

/** Letters of a text, by the weight they are drawn in. */
function told(markup: string): { plain: string; strong: string } {
  const text = (codes: ReadonlySet<number>) =>
    [...codes]
      .map((code) => String.fromCodePoint(code))
      .filter((letter) => !'…·'.includes(letter))
      .join('')
  const { plain, strong } = lettersOf(markup)
  return { plain: text(plain), strong: text(strong) }
}

test('letters are told by the weight they are drawn in', () => {
  expect(told('<p title="不画">甲<br/>乙<b>丙<i>丁</i></b>戊</p>')).toEqual({ plain: '甲乙戊', strong: '丙丁' })
  expect(told('<h2 class="cut">己<span>庚</span></h2><svg><path d="M1"></path><text>辛</text></svg>')).toEqual({
    plain: '辛',
    strong: '己庚',
  })
  expect(told('<tr class="sheet-result words"><td>壬</td></tr><td class="sheet-results">癸</td>')).toEqual({
    plain: '癸',
    strong: '壬',
  })
  // Beyond the first plane a letter is one code point, not two halves.
  expect(told('<p>𠮷</p>').plain).toBe('𠮷')
})

test('all that the sheet sets in 600 is known to be strong', () => {
  const css = readFileSync(path.resolve(import.meta.dirname, '../../renderer/print/review.css'), 'utf8')
  const selectors = [...css.matchAll(/([^{}]+)\{[^{}]*font-weight: *([^;]+);/g)].filter(
    ([, , weight]) => weight !== '400',
  )
  expect(selectors.length).toBeGreaterThan(3)
  for (const [, selector = '', weight] of selectors) {
    expect(weight).toBe('600')
    expect(
      STRONG.filter((strong) => selector.trim().split(/\s+/).includes(strong)),
      selector,
    ).not.toEqual([])
  }
})
