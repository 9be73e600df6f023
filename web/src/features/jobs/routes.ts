import { Clock } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/jobs',
    name: 'jobs',
    component: () => import('./JobsPage.vue'),
    meta: { title: () => texts.t('title') },
  },
]

export const nav: NavigationEntry[] = [
  { to: '/jobs', title: () => texts.t('title'), icon: Clock, group: 'resources', order: 45 },
]
