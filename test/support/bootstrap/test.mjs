// `npm test`: everything, on servers of its own; `npm test -- FILE...` runs those test files only.
import { bootstrap } from './install-packages.mjs';

await bootstrap('run-all-tests.ts');
