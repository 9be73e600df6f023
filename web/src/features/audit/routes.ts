import { Tickets } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/audit',
    name: 'audit',
    component: () => import('./AuditPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'AUDIT_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/audit',
    title: () => texts.t('title'),
    icon: Tickets,
    group: 'administration',
    order: 20,
    permission: 'AUDIT_READ',
  },
]
