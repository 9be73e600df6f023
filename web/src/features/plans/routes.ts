import { Grid } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { plans } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/address-plans',
    name: 'address-plans',
    component: () => import('./PlansPage.vue'),
    meta: { title: () => plans.t('title'), permission: 'REGISTER_READ' },
  },
  {
    path: '/address-plans/:id(\\d+)',
    name: 'address-plan',
    component: () => import('./PlanPage.vue'),
    meta: { title: () => plans.t('title'), permission: 'REGISTER_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/address-plans',
    title: () => plans.t('title'),
    icon: Grid,
    group: 'resources',
    order: 15,
    permission: 'REGISTER_READ',
  },
]
