; Our part of the Windows installer, read by electron-builder's own script.

; Installed for this user alone: no page that asks, no administrator.
!macro customInstallMode
  StrCpy $isForceCurrentInstall "1"
!macroend

; The seller's data stay. An update runs the uninstaller too, silently.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    SetShellVarContext current
    MessageBox MB_OK|MB_ICONINFORMATION "卸载只删程序。数据都留着，在这里：$\r$\n$APPDATA\Zhanggui$\r$\n$\r$\n重新安装后接着用；不想留的话，手动删掉这个文件夹。" /SD IDOK
  ${endIf}
!macroend
