import { expect, test } from 'vitest'
import { shortSpec } from '../../shared/spec.ts'

test.each([
  ['颜色分类:米白;尺码:中号', '米白 中号'],
  ['颜色分类：豆绿；尺码：大号', '豆绿 大号'],
  ['500g*2袋', '500g*2袋'],
  ['颜色:灰;', '灰'],
  ['', ''],
])('%s is short as %s', (spec, short) => {
  expect(shortSpec(spec)).toBe(short)
})
