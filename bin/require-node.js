// Names the Node.js found and the one needed. The pinned Node.js comes with `npm ci` as an optional package
// and npm puts it first on the path; `--omit=optional` or a direct `node` call falls back to the machine's own.
const NEEDED = 24

const found = Number(process.versions.node.split('.')[0])
if (found < NEEDED) {
  console.error(
    `Tongyuan needs Node.js ${NEEDED} or newer and found ${process.versions.node} at ${process.execPath}.\n` +
      'The right one is installed by `npm ci` (do not pass --omit=optional); run it through npm or npx: `npx tongyuan …`, `npm run …`.',
  )
  process.exit(78)
}
