import type { FastifyInstance } from 'fastify'
import { addNode, overview, removeNode, type NodeOverview, type RunningLab } from '../../sim/index.ts'
import type { Control } from './control.ts'
import { notFound } from './error.ts'
import { readHosts, readTags } from './hosts.ts'
import { json } from './read.ts'

interface OneNode {
  Params: { id: string }
}

/**
 * `/fleet`: `GET` lists the lab's nodes. `POST [{"os": "rhel-9", "name": …, "tags": {…}, "hybrid": …, "driver": …, "count": 3}]` adds some.
 * `DELETE /fleet/<id>` terminates one, and `PUT /fleet/<id>/tags` gives one exactly these tags. `POST /fleet/<id>/container` brings up the
 * container of one and tells its id.
 */
export function serveFleet(routes: FastifyInstance, { labOf, labs }: Control): void {
  routes.get('/fleet', async (request) => ({ nodes: await labOf(request).input(overview) }))

  routes.post('/fleet', async (request, reply) => {
    const body = json(request)
    const nodes = await labOf(request).input((lab) => {
      const specs = readHosts(body, lab.store.table('node').size)
      const added = lab.control('control', (inside) => specs.map((spec) => addNode(inside, spec).id))
      const ids = new Set(added)
      return overview(lab).filter(({ id }) => ids.has(id))
    })
    return reply.code(201).send({ nodes })
  })

  routes.delete<OneNode>('/fleet/:id', async (request, reply) => {
    const { id } = request.params
    await labOf(request).input((lab) => {
      known(lab, id)
      lab.control('control', (inside) => removeNode(inside, id))
    })
    return reply.code(204).send()
  })

  routes.put<OneNode>('/fleet/:id/tags', async (request) => {
    const { id } = request.params
    const tags = readTags(json(request), 'The body')
    return labOf(request).input((lab): NodeOverview | undefined => {
      known(lab, id)
      lab.control('control', ({ store }) => {
        const node = store.get('node', id)
        if (node !== undefined) store.put('node', id, { ...node, tags })
      })
      return overview(lab).find((node) => node.id === id)
    })
  })

  routes.post<OneNode>('/fleet/:id/container', async (request) => {
    const { id } = request.params
    const lab = labOf(request)
    await lab.input((running) => known(running, id))
    const container = await labs.containerOf(lab, id)
    return container === undefined ? notFound(`${id} is of the model: it has no container.`) : { container }
  })
}

function known({ store }: RunningLab, id: string): void {
  if (store.get('node', id) !== undefined) return
  notFound(`There is no node ${id} in this lab. GET /_patchlab/fleet lists those that there are.`)
}
