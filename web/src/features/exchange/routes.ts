import { Switch } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/exchange',
    name: 'exchange',
    component: () => import('./ExchangePage.vue'),
    meta: { title: () => texts.t('title'), permission: 'LEDGER_IMPORT' },
  },
  {
    path: '/exchange/:id(\\d+)',
    name: 'exchange-import',
    component: () => import('./RegisterImportPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'LEDGER_IMPORT' },
  },
]

export const nav: NavigationEntry[] = [
  { to: '/exchange', title: () => texts.t('title'), icon: Switch, group: 'resources', order: 35, permission: 'LEDGER_IMPORT' },
]
