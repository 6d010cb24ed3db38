// test support: chance as ringwire/testing has it, under the name that the tests of the house have for it.
export { SeededChance as Random } from '../../../lib/testing/world/seeded-chance.js';
