import { Odometer } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

const title = () => texts.t('title')

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./HomePage.vue'), meta: { title } },
]

export const nav: NavigationEntry[] = [{ to: '/', title, icon: Odometer, group: 'work', order: 0 }]
