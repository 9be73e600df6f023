import { Warning } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './texts'

export const routes: RouteRecordRaw[] = [
  {
    path: '/findings',
    name: 'findings',
    component: () => import('./FindingsPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'REGISTER_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/findings',
    title: () => texts.t('title'),
    icon: Warning,
    group: 'resources',
    order: 28,
    permission: 'REGISTER_READ',
  },
]
