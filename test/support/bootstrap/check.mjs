// `npm run check`: every test that needs no server.
import { bootstrap } from './install-packages.mjs';

await bootstrap('run-check.ts');
