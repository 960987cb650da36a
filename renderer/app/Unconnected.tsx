/** A browser that came by an old or copied address, without the token of the running host. */
export function Unconnected() {
  return (
    <main className="alone">
      <h1>掌柜台没有认出这个页面</h1>
      <p>这个地址缺少启动时给的口令，可能是收藏的旧地址。回到启动掌柜台的窗口，打开它打印的那个地址。</p>
    </main>
  )
}
