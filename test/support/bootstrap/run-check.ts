// What `npm run check` does, once packages are installed.
import { checkParts } from './check-parts.js';
import { close } from './parts.js';

await checkParts();
close();
