/** Words by which platforms name their own charges in the remark of an entry. */
const CHARGE =
  /服务费|手续费|佣金|技术服务|保险|运费险|退款|退货|运费|邮费|拦截|红包|优惠|赔付|补贴|保证金|提现|充值|推广|积分|税|花呗|分期|代扣|结算|返点|消费券|违约|罚|仓储|打款|转账/

/** Between these a remark says one thing after the other, and not all of them are charges. */
const APART = /[\s,，;；、。:：|/-]+/
/** Behind it stands whom the money went to. */
const TO_WHOM = /(?:付?给|转给|致).+$/

/**
 * The remark of an entry as far as it names a charge: only its parts that do are kept, without numbers, what stands in
 * braces and whom it went to, since people write into remarks too (domain rule 7).
 */
export function feeRemark(text: string): string | null {
  const bare = text
    .replaceAll(/[{【[(（][^}】\])）]*[}】\])）]/g, (part) => (CHARGE.test(part) ? part : '…'))
    .replaceAll(/[A-Za-z]?\d{4,}[A-Za-z]?/g, '…')
    .trim()
  const named = bare
    .split(APART)
    .filter((part) => CHARGE.test(part))
    .map((part) => part.replace(TO_WHOM, ''))
  return named.length === 0 ? null : named.join('-').slice(0, 80)
}
