import { localManifests } from '@gavel/sandbox/image/local-store'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startServer, temporaryFolder } from '../harness.ts'

const images = suite('images')

images('are told with their digests, and one that is not here is not found', async () => {
  const app = await startServer(temporaryFolder())
  try {
    const listed = (await (await fetch(`${app.url}/api/images`)).json()) as { items: { digest: string }[] }
    assert.equal(
      listed.items.map(({ digest }) => digest),
      (await localManifests()).map(({ digest }) => digest),
    )
    const missing = await fetch(`${app.url}/api/images/${'0'.repeat(64)}/archive`)
    assert.is(missing.status, 404)
    assert.is(((await missing.json()) as { code: string }).code, 'image.unknown')
    assert.is((await fetch(`${app.url}/api/images/..%2f..%2fetc/archive`)).status, 400)
  } finally {
    await app.close()
  }
})

images.run()
