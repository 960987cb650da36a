const NOT_BACK =
  /关闭|取消|撤|驳回|拒|不同意|失败|未|^无|没有|^否$|待|等|申请|处理|审核|仲裁|中$|cancel|reject|declin|fail|pend|clos|open|process|request|\bnot?\b/i
const BACK = /成功|完成|完结|已|退|同意|到账|^是$|refund|success|complet|done|paid|^y(es)?$/i

/** Whether a state says that no money went back, or none so far. */
export function saysNotBack(state: string): boolean {
  return NOT_BACK.test(state)
}

/** Whether a state says that money went back. */
export function saysBack(state: string): boolean {
  return BACK.test(state) && !NOT_BACK.test(state)
}
