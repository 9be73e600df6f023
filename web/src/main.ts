import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import '@/app/theme/tokens.css'
import '@/app/theme/base.css'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from '@/app/App.vue'
import { queryClient } from '@/app/query'
import { router } from '@/app/router'

createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#app')
