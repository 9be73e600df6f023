import { Timer } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './texts'

export const routes: RouteRecordRaw[] = [
  {
    path: '/who',
    name: 'who',
    component: () => import('./WhoPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'REGISTER_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/who',
    title: () => texts.t('title'),
    icon: Timer,
    group: 'resources',
    order: 24,
    permission: 'REGISTER_READ',
  },
]
