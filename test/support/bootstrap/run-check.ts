// What `npm run check` does, once packages are installed.
import { buildParts, testsWithoutServers } from './check-parts.js';
import { close } from './parts.js';

await buildParts();
await testsWithoutServers();
close();
