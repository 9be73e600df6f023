import { OfficeBuilding } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/units',
    name: 'units',
    component: () => import('./UnitsPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'ORGANIZATION_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/units',
    title: () => texts.t('title'),
    icon: OfficeBuilding,
    group: 'organization',
    order: 10,
    permission: 'ORGANIZATION_READ',
  },
]
