import { CircleCheck } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/integrity',
    name: 'integrity',
    component: () => import('./IntegrityPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'SETTING_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/integrity',
    title: () => texts.t('title'),
    icon: CircleCheck,
    group: 'administration',
    order: 16,
    permission: 'SETTING_READ',
  },
]
