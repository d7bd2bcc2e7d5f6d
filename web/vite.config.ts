import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'
import { compressedCopies } from './compress.ts'
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
    compressedCopies(fileURLToPath(new URL('./dist', import.meta.url))),
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
    // A phone on a slow line pays for every request: what the first page needs comes in a few files.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules[\\/](@vue|vue|vue-router|pinia|vue-i18n|@intlify)[\\/]/, priority: 3 },
            { name: 'base', test: /src[\\/](lib|stores|api|frame|i18n[\\/](index|zh)|components[\\/]common|components[\\/]records[\\/]RecordLines|components[\\/]finding[\\/]Finding(Drawer|Figure)\.vue)/, priority: 2 },
          ],
        },
      },
    },
  },
  server: { proxy: mode === 'mock' ? undefined : { '/api': { target: server } } },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
}))
