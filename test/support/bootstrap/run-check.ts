// What `npm run check` does, once packages are installed.
import { partsWithoutServers } from './check-parts.js';
import { close } from './parts.js';

await partsWithoutServers();
close();
