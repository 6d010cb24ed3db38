// test support: time as ringwire/testing has it.
export { settlePromises, VirtualTime } from '../../../lib/testing/world/virtual-time.js';
export type { Phase, ScheduledEvent } from '../../../lib/testing/world/virtual-time.js';
