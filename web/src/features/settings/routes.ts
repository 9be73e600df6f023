import { Setting } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/settings',
    name: 'settings',
    component: () => import('./SettingsPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'SETTING_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/settings',
    title: () => texts.t('title'),
    icon: Setting,
    group: 'administration',
    order: 15,
    permission: 'SETTING_READ',
  },
]
