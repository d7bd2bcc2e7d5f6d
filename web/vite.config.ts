import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'
import { mockServer } from './tests/mock/plugin.ts'

const server = process.env.GONGJIN_SERVER ?? 'http://127.0.0.1:8080'

// `vite --mode mock` answers /api/v1 from tests/mock; every other mode passes it on to a running server.
export default defineConfig(({ mode }) => ({
  plugins: [
    vue(),
    Components({
      dts: false,
      dirs: [],
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
    }),
    ...(mode === 'mock' ? [mockServer()] : []),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: ['chrome87', 'safari13.1'],
    reportCompressedSize: true,
    chunkSizeWarningLimit: 400,
  },
  server: { proxy: mode === 'mock' ? undefined : { '/api': { target: server } } },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
}))
