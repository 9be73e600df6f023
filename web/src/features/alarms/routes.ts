import { Bell } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/alarms',
    name: 'alarms',
    component: () => import('./AlarmsPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'ALARM_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/alarms',
    title: () => texts.t('title'),
    icon: Bell,
    group: 'administration',
    order: 5,
    permission: 'ALARM_READ',
    badge: 'alarms',
  },
]
