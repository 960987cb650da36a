import { App as AntdApp, ConfigProvider, theme as antdTheme } from 'antd'
import type { ThemeConfig } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { useCurrentScheme } from '../app/scheme-context.ts'
import { ROLES } from '../app/theme.ts'
import type { Scheme } from '../app/theme.ts'

dayjs.locale('zh-cn')

/** What of the page antd draws, in our words, colours and sizes; `app/later.ts` fetches it after the first numbers. */
export default function Dressed({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider
      locale={zhCN}
      button={{ autoInsertSpace: false }}
      theme={THEMES[useCurrentScheme()]}
      wave={{ disabled: true }}
      {...cspOfPage()}
    >
      <AntdApp component={false}>{children}</AntdApp>
    </ConfigProvider>
  )
}

const FONT = '"PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif'

/** Dense without being small: 13 px text in 28 px controls, which antd's own compact scale does not offer. */
function themeOf(scheme: Scheme): ThemeConfig {
  const roles = ROLES[scheme]
  return {
    // One set of variables, however many parts of the page are dressed.
    cssVar: { key: 'zhanggui' },
    algorithm: scheme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      fontFamily: FONT,
      fontSize: 13,
      controlHeight: 28,
      sizeStep: 3,
      borderRadius: 4,
      motion: false,
      colorPrimary: roles.accent,
      colorLink: roles.accent,
      colorText: roles.ink,
      colorTextSecondary: roles.muted,
      colorTextPlaceholder: roles.muted,
      colorBgSpotlight: scheme === 'dark' ? '#3a4049' : '#2a2f36',
      colorBgBase: roles.paper,
      colorBgContainer: roles.paper,
      colorBgElevated: scheme === 'dark' ? roles.wash : roles.paper,
      colorBorder: roles.hairline,
      colorBorderSecondary: roles.hairline,
    },
    components: {
      Segmented: { trackBg: roles.wash },
      Button: { primaryColor: roles.paper, primaryShadow: 'none', defaultShadow: 'none' },
    },
  }
}

const THEMES: Readonly<Record<Scheme, ThemeConfig>> = { light: themeOf('light'), dark: themeOf('dark') }

/** antd writes its styles at run time; the host's policy lets them in by this nonce. */
function cspOfPage(): { csp?: { nonce: string } } {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  return nonce === undefined || nonce === '' ? {} : { csp: { nonce } }
}
