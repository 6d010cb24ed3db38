// `npm run demo`: a small service on real data, on real servers, through both clients.
import { bootstrap } from './install-packages.mjs';

await bootstrap('run-demo.ts');
