import { Checked } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './texts'

export const routes: RouteRecordRaw[] = [
  {
    path: '/recounts',
    name: 'recounts',
    component: () => import('./RecountsPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'REGISTER_WRITE' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/recounts',
    title: () => texts.t('title'),
    icon: Checked,
    group: 'resources',
    order: 34,
    permission: 'REGISTER_WRITE',
  },
]
