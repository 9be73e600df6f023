import { User } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/accounts',
    name: 'accounts',
    component: () => import('./AccountsPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'ACCOUNT_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/accounts',
    title: () => texts.t('title'),
    icon: User,
    group: 'administration',
    order: 10,
    permission: 'ACCOUNT_READ',
  },
]
