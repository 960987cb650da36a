import { Menu, app } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'

/** The menu in Chinese; every entry is one of the system's own roles, so it behaves as sellers know it. */
export function setMenu(showDataFolder: () => void): void {
  const apple: MenuItemConstructorOptions[] =
    process.platform === 'darwin'
      ? [
          {
            label: '掌柜台',
            submenu: [
              { role: 'about', label: '关于掌柜台' },
              { type: 'separator' },
              { role: 'hide', label: '隐藏掌柜台' },
              { role: 'hideOthers', label: '隐藏其他' },
              { role: 'quit', label: '退出掌柜台' },
            ],
          },
        ]
      : []
  const developer: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ role: 'toggleDevTools', label: '开发者工具' }]
  const template: MenuItemConstructorOptions[] = [
    ...apple,
    {
      label: '文件',
      submenu: [
        { label: '打开数据文件夹', click: showDataFolder },
        { type: 'separator' },
        { role: 'quit', label: '退出' },
      ],
    },
    {
      label: '编辑',
      submenu: [
        { role: 'undo', label: '撤销' },
        { role: 'redo', label: '重做' },
        { type: 'separator' },
        { role: 'cut', label: '剪切' },
        { role: 'copy', label: '复制' },
        { role: 'paste', label: '粘贴' },
        { role: 'selectAll', label: '全选' },
      ],
    },
    {
      label: '视图',
      submenu: [
        { role: 'reload', label: '重新载入' },
        { type: 'separator' },
        { role: 'zoomIn', label: '放大', accelerator: 'CmdOrCtrl+=' },
        { role: 'zoomOut', label: '缩小' },
        { role: 'resetZoom', label: '实际大小' },
        { role: 'togglefullscreen', label: '全屏' },
        ...developer,
      ],
    },
    {
      label: '窗口',
      submenu: [
        { role: 'minimize', label: '最小化' },
        { role: 'close', label: '关闭窗口' },
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
