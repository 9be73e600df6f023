import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'

interface Feature {
  routes: RouteRecordRaw[]
  nav?: NavigationEntry[]
}

// A feature takes part by having a routes.ts; nothing else names it.
const found = import.meta.glob<Feature>('../features/*/routes.ts', { eager: true })

const features = Object.values(found)

export const routes = features.flatMap(feature => feature.routes)

export const navigation = features
  .flatMap(feature => feature.nav ?? [])
  .sort((one, other) => one.order - other.order)
