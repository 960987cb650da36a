import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOfFromName } from '../../electron/core/import/asof.ts'
import { ofEpoch, parseMoment } from '../../electron/core/import/convert/dates.ts'
import { periodFromNotes } from '../../electron/core/import/convert/period.ts'

test('the days of a report are those its notes state, never the day it was made', () => {
  const days = { from: '2026-09-01', to: '2026-09-30' }
  expect(periodFromNotes(['下载时间：2026-10-08 10:00:00', '统计日期：2026-09-01 ~ 2026-09-30'])).toEqual(days)
  expect(periodFromNotes(['导出时间：2026-10-08', '更新时间：2026-10-08'])).toBeNull()
})

describe('moments', () => {
  test.each([
    ['2017-07-08 00:42:32', '2017-07-08 00:42:32'],
    ['2016/5/23 22:02', '2016-05-23 22:02:00'],
    ['2026/09/07 08:55:37', '2026-09-07 08:55:37'],
    ['2026.9.7 8:05', '2026-09-07 08:05:00'],
    ['20260803', '2026-08-03 00:00:00'],
    ['20260803112241', '2026-08-03 11:22:41'],
    ['2026年07月06日', '2026-07-06 00:00:00'],
    ['2026年9月1日10时5分', '2026-09-01 10:05:00'],
    ['2026/9/1 下午 3:20', '2026-09-01 15:20:00'],
    ['2026/9/1 上午12:05', '2026-09-01 00:05:00'],
    ['2026-09-01T10:00:00+08:00', '2026-09-01 10:00:00'],
    ['2026年7月6日 8时5分', '2026-07-06 08:05:00'],
    ['2026年7月6日 12时30分05秒', '2026-07-06 12:30:05'],
    ['2026-07-06', '2026-07-06 00:00:00'],
    ['2026-07-06T08:30:00', '2026-07-06 08:30:00'],
    ['2026-07-06 08:30:00.123', '2026-07-06 08:30:00'],
    ['2026-07-06  08:30:00', '2026-07-06 08:30:00'],
    ['２０２６-０７-０６ ０８：３０：００', '2026-07-06 08:30:00'],
    ['2024-02-29 23:59:59', '2024-02-29 23:59:59'],
    // UTC, which is eight hours behind China.
    ['2026-07-06T08:30:00Z', '2026-07-06 16:30:00'],
    ['2026-12-31T20:00:00Z', '2027-01-01 04:00:00'],
  ])('%s is %s', (text, moment) => {
    expect(parseMoment(text)).toBe(moment)
  })

  test.each([
    // Serials of known days: 2008 ends at 39813, and 25569 is 1970-01-01.
    ['45292', '2024-01-01 00:00:00'],
    ['45350.5', '2024-02-28 12:00:00'],
    ['45351', '2024-02-29 00:00:00'],
    ['46296.354166666664', '2026-10-01 08:30:00'],
    ['46022.999988425923', '2025-12-31 23:59:59'],
  ])('serial %s is %s', (text, moment) => {
    expect(parseMoment(text)).toBe(moment)
  })

  test.each([
    ['1768222209', '2026-01-12 20:50:09'],
    ['1768222209123', '2026-01-12 20:50:09'],
    ['1609430399', '2020-12-31 23:59:59'],
  ])('epoch %s is %s in China', (text, moment) => {
    expect(parseMoment(text)).toBe(moment)
  })

  test.each([
    '2025-02-29',
    '2026-02-30 10:00:00',
    '2026-04-31',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '0000-00-00 00:00:00',
    '20260230',
    '2026-10-01 24:00:00',
    '2026-10-01 10:60',
    '2026-10-01 10:00:61',
    '20260803至20260809',
    '2024-01-01 ~ 2024-01-31',
    '20260601~20260630',
    '2026/07/28 08:15:49-2026/07/28 15:44:39',
    '10/01/2026',
    '2026-10',
    '10:30',
    '1',
    '12',
    '35000',
    '99999',
    '123456789012',
    'abc',
    '',
    '-',
    '昨天',
    '2026-10-01 下午',
  ])('"%s" is no moment', (text) => {
    expect(parseMoment(text)).toBeUndefined()
  })

  test('every second is read back in every shape', () => {
    const seconds = fc.integer({ min: 1_250_000_000, max: 1_999_999_999 })
    fc.assert(
      fc.property(seconds, (epoch) => {
        const moment = ofEpoch(epoch)
        const [day = '', time = ''] = moment.split(' ')
        const [year = '', month = '', date = ''] = day.split('-')
        const short = `${year}/${Number(month)}/${Number(date)}`
        const serial = 25_569 + (epoch + 8 * 3600) / 86_400
        for (const text of [
          moment,
          `${day}T${time}`,
          `${short} ${time}`,
          String(epoch),
          `${epoch}999`,
          String(serial),
        ]) {
          expect(parseMoment(text)).toBe(moment)
        }
        expect(parseMoment(`${day.replaceAll('-', '')}${time.replaceAll(':', '')}`)).toBe(moment)
      }),
    )
  })
})

describe('the export time in a name', () => {
  test.each([
    ['ExportOrderList201905151650.csv', '2019-05-15 16:50:00'],
    ['ExportOrderDetailList201809011818(1).csv', '2018-09-01 18:18:00'],
    ['旗舰店 exportorderlist202610010905.xlsx', '2026-10-01 09:05:00'],
    ['1768222209_订单.csv', '2026-01-12 20:50:09'],
    ['1768222209.csv', '2026-01-12 20:50:09'],
    ['1768222209123_new.csv', '2026-01-12 20:50:09'],
    ['售后单_20260928_112241.xlsx', '2026-09-28 11:22:41'],
  ])('%s was exported at %s', (name, moment) => {
    expect(asOfFromName(name)).toBe(moment)
  })

  test.each([
    '订单.csv',
    'ExportOrderList.csv',
    // Digits that are no time must not make a file seem centuries old.
    'ExportOrderList16842003120512345.xlsx',
    'ExportOrderList168412031205.xlsx',
    'ExportOrderList201913151650.csv',
    '订单_20260230_112241.csv',
    '成交概览_20260901_20261031.xlsx',
    '订单_16840101_112241.csv',
    '订单1768222209.csv',
    '20261001.csv',
  ])('%s does not say', (name) => {
    expect(asOfFromName(name)).toBeNull()
  })
})
