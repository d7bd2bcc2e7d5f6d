import type { Plugin } from 'vite'

/** Serves the made-up county under /api/v1 during development without a server. */
export function mockServer(): Plugin {
  return {
    name: 'gongjin-mock',
    configureServer(server) {
      server.middlewares.use('/api/v1', (request, response) => {
        if (request.url === '/events') {
          response.writeHead(200, { 'Content-Type': 'text/event-stream' })
          response.write(': hello\n\n')
          return
        }
        const chunks: Buffer[] = []
        request.on('data', (chunk: Buffer) => chunks.push(chunk))
        request.on('end', async () => {
          const { handle } = (await server.ssrLoadModule('/tests/mock/handler.ts')) as typeof import('./handler')
          const reply = handle(request.method ?? 'GET', `/api/v1${request.url}`, Buffer.concat(chunks).toString())
          response.writeHead(reply.status, { 'Content-Type': 'application/json' })
          response.end(reply.body === null ? '' : JSON.stringify(reply.body))
        })
      })
    },
  }
}
