/** Words by which platforms name their own charges in the remark of an entry. */
const CHARGE =
  /服务费|手续费|佣金|技术服务|保险|运费险|退款|退货|运费|邮费|拦截|红包|优惠|赔付|补贴|保证金|提现|充值|推广|积分|税|花呗|分期|代扣|结算|返点|消费券|违约|罚|仓储|打款|转账/

/**
 * The remark of an entry as far as it names a charge: numbers and what stands in braces are masked, and a remark that
 * names none is not kept, since people write into remarks too (domain rule 7).
 */
export function feeRemark(text: string): string | null {
  const bare = text
    .replaceAll(/[{【[(（][^}】\])）]*[}】\])）]/g, (part) => (CHARGE.test(part) ? part : '…'))
    .replaceAll(/[A-Za-z]?\d{4,}[A-Za-z]?/g, '…')
    .trim()
  return CHARGE.test(bare) ? bare.slice(0, 80) : null
}
