/**
 * npm run image [-- --tag NAME] [-- --node-image IMAGE]: builds the image of gavel-server (deploy/docker/Dockerfile) from this
 * checkout, with the Docker engine of this machine. What the engine gets is the built program and its packages, nothing else.
 */
import { parseArgs } from 'node:util'
import { buildServerImage } from './compose/server-image.ts'

const { values } = parseArgs({
  options: {
    tag: { type: 'string', default: 'gavel-server' },
    'node-image': { type: 'string', default: 'node:24-trixie-slim' },
  },
})
buildServerImage(values.tag, values['node-image'])
