import { Connection } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/dual-stack',
    name: 'dual-stack',
    component: () => import('./DualStackPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'REGISTER_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/dual-stack',
    title: () => texts.t('title'),
    icon: Connection,
    group: 'resources',
    order: 25,
    permission: 'REGISTER_READ',
  },
]
