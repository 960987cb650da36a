import type { Page } from '@playwright/test'
import { PATHS } from '../../renderer/app/routes.ts'
import { drawerOfPage, oneOfEachPart, rowsMake, rowsOfPage } from './drawers.ts'
import type { DrawerWalk } from './drawers.ts'
import { expect, open, test } from './fixtures.ts'
import { settled, visit } from './visit.ts'

/** Of each page a figure of each of so many parts is opened: what makes the others is the same. */
const DRAWERS_OF_PAGE = 3

test('what drawers say leads on: each term opens or stands above its rows, and opens as what it says', async ({
  page,
  demo,
}) => {
  test.setTimeout(240_000)
  await open(page, demo)
  let [drawers, terms, steps, lists] = [0, 0, 0, 0]
  const faults = new Set<string>()
  for (const place of Object.values(PATHS)) {
    await visit(page, `${place}?from=2026-10-01&to=2026-10-31`)
    await settled(page)
    for (const index of await page.evaluate(oneOfEachPart, DRAWERS_OF_PAGE)) {
      const figure = page.locator('main .open-figure').nth(index)
      const clicked = (await figure.textContent())?.trim() ?? ''
      await figure.click()
      const drawer = await drawerOf(page)
      drawers++
      if (drawer !== null) {
        terms += drawer.terms
        const misled = await followed(page, drawer)
        if (misled !== null) steps++
        for (const fault of [...drawer.closed, ...opensOther(clicked, drawer), ...(misled ?? [])])
          faults.add(`${place} ${fault}`)
      }
      const rows = await page.evaluate(rowsOfPage)
      if (rows !== null) lists++
      if (rows !== null && !rowsMake(clicked, rows))
        faults.add(`${place} ${clicked} opens as ${rows.total} rows: ${rows.values.join()}`)
      await page.keyboard.press('Escape')
      await expect(page.locator('dialog[open]')).toHaveCount(0)
    }
  }
  test.info().annotations.push({ type: 'drawers', description: `${drawers}, ${terms} terms, ${steps} followed` })
  const unexplained = [...faults].filter((one) => !MAY_STAND_IN_DRAWERS.some(({ fault }) => fault.test(one)))
  expect(unexplained).toEqual([])
  // A walk that opens nothing proves nothing.
  expect(drawers).toBeGreaterThan(60)
  expect(terms).toBeGreaterThan(120)
  expect(steps).toBeGreaterThan(30)
  expect(lists).toBeGreaterThan(0)
})

/** An amount to the 分 opens as itself. */
function opensOther(clicked: string, { value }: DrawerWalk): string[] {
  return /^[\d,]+\.\d\d$/.test(clicked) && !value.includes(clicked) ? [`${clicked} opens as ${value}`] : []
}

/** Opens the first term that opens: what it says is what its own step says; `null` where none opens. */
async function followed(page: Page, { first, value }: DrawerWalk): Promise<string[] | null> {
  if (first === null) return null
  await page.locator('dialog[open] .evidence-terms tr').nth(first.place).locator('th button').click()
  await expect(page.locator('dialog[open] .evidence-back')).toBeVisible()
  const next = await drawerOf(page)
  const isSame = next?.value.includes(first.value) === true
  return isSame ? [] : [`${value} › ${first.name} ${first.value} opens as ${next?.value ?? 'rows'}`]
}

/** What a drawer says once it has its answer; `null` for one that lists rows alone. */
async function drawerOf(page: Page): Promise<DrawerWalk | null> {
  const drawer = page.locator('dialog[open] .evidence')
  await expect(drawer.locator('.evidence-value, table, section[aria-label="依据"]').first()).toBeVisible()
  // Lines and rows come after what they add up to.
  await page.waitForTimeout(150)
  return page.evaluate(drawerOfPage)
}

/** What stands otherwise, and why. A list that only shrinks. */
const MAY_STAND_IN_DRAWERS: readonly { fault: RegExp; why: string }[] = [
  { fault: /^\/costs \d+\.\d\d opens as /, why: 'a cost opens as what it took in these days' },
  { fault: /^\/slow .* opens as \d+$/, why: 'money that lies about opens as the pieces that it is in' },
  { fault: /^\/purchases .* › 起订量$/, why: 'typed by the seller beside the goods' },
]
