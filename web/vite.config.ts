import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'

const server = process.env.DONGPO_URL ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [
    vue(),
    Components({
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
      // The types come from element-plus/global: nothing generated lies in the sources.
      dts: false,
      dirs: [],
    }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': server, '/actuator': server, '/v3': server } },
  build: {
    outDir: 'dist',
    // The oldest browser core that the offices still run.
    target: 'chrome109',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules[\\/](@vue|vue|vue-router|@tanstack)[\\/]/, priority: 30 },
            {
              name: 'bpmn',
              test: /node_modules[\\/](bpmn-|diagram-js|moddle|min-dash|tiny-svg|didi|ids|path-intersection|object-refs)/,
              priority: 20,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['tests/setup.ts'],
    include: ['tests/**/*.spec.ts'],
    server: { deps: { inline: ['element-plus'] } },
    css: false,
  },
})
