import { Coin, Files, Share } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { catalog } from './catalog-texts'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/prefixes',
    name: 'prefixes',
    component: () => import('./PrefixesPage.vue'),
    meta: { title: () => texts.t('prefixes.title'), permission: 'REGISTER_READ' },
  },
  {
    path: '/prefixes/:id(\\d+)',
    name: 'prefix',
    component: () => import('./PrefixPage.vue'),
    meta: { title: () => texts.t('map.title'), permission: 'REGISTER_READ' },
  },
  {
    path: '/addresses',
    name: 'addresses',
    component: () => import('./AddressesPage.vue'),
    meta: { title: () => texts.t('addresses.title'), permission: 'REGISTER_READ' },
  },
  {
    path: '/addresses/:id(\\d+)',
    name: 'address',
    component: () => import('./AddressPage.vue'),
    meta: { title: () => texts.t('addresses.title'), permission: 'REGISTER_READ' },
  },
  {
    path: '/catalog',
    name: 'catalog',
    component: () => import('./CatalogPage.vue'),
    meta: { title: () => catalog.t('title'), permission: 'REGISTER_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/prefixes',
    title: () => texts.t('prefixes.title'),
    icon: Share,
    group: 'resources',
    order: 10,
    permission: 'REGISTER_READ',
  },
  {
    to: '/addresses',
    title: () => texts.t('addresses.title'),
    icon: Coin,
    group: 'resources',
    order: 20,
    permission: 'REGISTER_READ',
  },
  {
    to: '/catalog',
    title: () => catalog.t('title'),
    icon: Files,
    group: 'resources',
    order: 30,
    permission: 'REGISTER_READ',
  },
]
