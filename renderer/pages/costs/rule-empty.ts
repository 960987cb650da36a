import type { RuleKind, RuleValue } from '../../../shared/contract/rules.ts'

/** A rule of a kind before anything is filled in. */
export function emptyRule(kind: RuleKind): RuleValue {
  switch (kind) {
    case 'fee':
      return { kind, name: '平台服务费', rate: 0, base: 'paid', kept: false }
    case 'commission':
      return { kind, name: '佣金', rate: 0, base: 'paid', channel: null }
    case 'freight':
      return { kind, first: 0, firstGrams: 0, step: 0, stepGrams: 0, provinces: [] }
    case 'parcel':
      return { kind, packaging: 0, insurance: 0, returnFreight: 0 }
    case 'resale':
      return { kind, rate: 1, category: null }
    case 'fixed':
      return { kind, name: '房租', amount: 0, month: null }
    case 'tax':
      return { kind, rate: 0 }
    case 'noAds':
      return { kind }
    case 'remark':
      return { kind, contains: '', bucket: 'platformFee' }
  }
}
