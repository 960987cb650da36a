/** What the contract test asks of stock and purchases: one input a procedure, and inputs that must be refused. */

export const PURCHASE = {
  id: 'first',
  supplier: '织里童装厂',
  orderedOn: '2026-10-01',
  expectedOn: '2026-10-12',
  lines: [{ sku: 'A-1', quantity: 60, price: 320, received: 20 }],
}

export const STOCK_INPUTS = {
  'inventory.status': { asOf: '2026-10-31' },
  'inventory.summary': {},
  'inventory.slow': { asOf: '2026-10-31' },
  'inventory.sellThrough': { asOf: '2026-10-31' },
  'inventory.drift': { asOf: '2026-10-31' },
  'inventory.eventStock': { asOf: '2026-10-31' },
  'inventory.clearance': { stock: 40, unitCost: 1200, price: 3900, dailyRate: 0.5, discount: 0.3, days: 30 },
  'inventory.defaults': undefined,
  'inventory.saveDefaults': {
    defaults: {
      leadTime: 9,
      leadTimeDeviation: 1,
      review: 7,
      levels: { A: 0.98, B: 0.95, C: 0.9 },
      overstockDays: 45,
    },
  },
  'purchases.suppliers': undefined,
  'purchases.supplierBoard': { asOf: '2026-10-31' },
  'purchases.suppliedSkus': { name: '织里童装厂' },
  'purchases.saveSupplier': { name: '织里童装厂', leadTime: 12 },
  'purchases.removeSupplier': { name: '织里童装厂' },
  'purchases.settings': undefined,
  'purchases.saveSetting': { sku: 'A-1', minimumOrder: 50, pack: 12 },
  'purchases.orders': undefined,
  'purchases.saveOrder': PURCHASE,
  'purchases.removeOrder': { id: PURCHASE.id },
  'purchases.plan': { asOf: '2026-10-31', budget: 100_000 },
  'purchases.exportOrder': { id: PURCHASE.id },
}

/** In an order in which each has something to do. */
export const STOCK_COMMANDS = [
  'inventory.saveDefaults',
  'purchases.saveSupplier',
  'purchases.removeSupplier',
  'purchases.saveSetting',
  'purchases.saveOrder',
  'purchases.removeOrder',
]

export const STOCK_REFUSED: [string, unknown][] = [
  ['inventory.slow', { holdingRate: -0.1 }],
  ['inventory.clearance', { stock: 40, unitCost: 1200, price: 3900, dailyRate: 0.5, discount: 0.95, days: 30 }],
  ['inventory.clearance', { stock: 40, unitCost: 1200, price: 3900, dailyRate: 0.5, discount: 0.3, days: 0 }],
  ['purchases.saveSupplier', { name: ' ' }],
  ['purchases.saveSetting', { sku: 'A-1', pack: 0 }],
  ['purchases.saveOrder', { ...PURCHASE, expectedOn: '2026-09-01' }],
  ['purchases.saveOrder', { ...PURCHASE, lines: [...PURCHASE.lines, ...PURCHASE.lines] }],
  ['purchases.exportOrder', { id: 'nothing' }],
]
