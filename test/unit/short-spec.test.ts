import fc from 'fast-check'
import { expect, test } from 'vitest'
import { skuOf } from '../../electron/core/books/skus.ts'
import { codeOfKey, shortSpec } from '../../shared/spec.ts'

test.each([
  ['颜色分类:米白;尺码:中号', '米白 中号'],
  ['颜色分类：豆绿；尺码：大号', '豆绿 大号'],
  ['500g*2袋', '500g*2袋'],
  ['颜色:灰;', '灰'],
  ['', ''],
])('%s is short as %s', (spec, short) => {
  expect(shortSpec(spec)).toBe(short)
})

test('a key says its code, and nothing where it was made of a listing and its variant', () => {
  const word = fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme-ascii' })
  fc.assert(
    fc.property(fc.option(word), word, fc.option(word), (sku, product, spec) => {
      const own = skuOf({ product, sku, title: null, spec })
      // A code that ends like a key of that variant is nothing that a seller writes.
      fc.pre(own?.code?.endsWith(`·${spec ?? ''}`) !== true)
      expect(codeOfKey(own?.key ?? '', spec)).toBe(own?.code ?? '')
    }),
  )
})
