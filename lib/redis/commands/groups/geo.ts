// redis/commands/groups: the geo group. How to read a row: command-facts.ts.
import type { CommandTable } from '../command-facts.js';

export const geoCommands: CommandTable = {
  GEOADD: { is: 'write denyoom', keys: '1', types: ['key ...args{NX|XX|CH|*=places} -> int'] },
  GEODIST: { is: 'readonly', keys: '1', types: ['key member1 member2 -> T?', 'key member1 member2 M|KM|FT|MI -> T?'] },
  GEOHASH: { is: 'readonly', keys: '1', types: ['key ...members -> T?[]'] },
  GEOPOS: {
    is: 'readonly',
    keys: '1',
    reply: 'positions',
    types: [
      'key ...members -> ([longitude: T, latitude: T] | null)[] ~ ([longitude: number, latitude: number] | null)[]',
    ],
  },
  GEORADIUS: {
    is: 'write denyoom movablekeys',
    keys: '1 STORE@6 STOREDIST@6',
    reply: 'places',
    types: [
      'key longitude latitude radius ...unitAndOptions{M!|KM!|FT!|MI!|WITHCOORD|WITHDIST|WITHHASH|COUNT=1|ANY|ASC|DESC|STORE=1|STOREDIST=1} -> unknown[]',
    ],
  },
  GEORADIUSBYMEMBER: {
    is: 'write denyoom movablekeys',
    keys: '1 STORE@5 STOREDIST@5',
    reply: 'places',
    types: [
      'key member radius ...unitAndOptions{M!|KM!|FT!|MI!|WITHCOORD|WITHDIST|WITHHASH|COUNT=1|ANY|ASC|DESC|STORE=1|STOREDIST=1} -> unknown[]',
    ],
  },
  GEORADIUSBYMEMBER_RO: {
    is: 'readonly',
    keys: '1',
    reply: 'places',
    types: [
      'key member radius ...unitAndOptions{M!|KM!|FT!|MI!|WITHCOORD|WITHDIST|WITHHASH|COUNT=1|ANY|ASC|DESC} -> unknown[]',
    ],
  },
  GEORADIUS_RO: {
    is: 'readonly',
    keys: '1',
    reply: 'places',
    types: [
      'key longitude latitude radius ...unitAndOptions{M!|KM!|FT!|MI!|WITHCOORD|WITHDIST|WITHHASH|COUNT=1|ANY|ASC|DESC} -> unknown[]',
    ],
  },
  GEOSEARCH: {
    is: 'readonly',
    keys: '1',
    reply: 'places',
    types: [
      'key ...args{FROMMEMBER=1|FROMLONLAT=2|BYRADIUS=1|BYBOX=2|M!|KM!|FT!|MI!|ASC|DESC|COUNT=1|ANY|WITHCOORD|WITHDIST|WITHHASH} -> unknown[]',
    ],
  },
  GEOSEARCHSTORE: {
    is: 'write denyoom',
    keys: '1 2',
    types: [
      'destination source ...args{FROMMEMBER=1|FROMLONLAT=2|BYRADIUS=1|BYBOX=2|M!|KM!|FT!|MI!|ASC|DESC|COUNT=1|ANY|STOREDIST} -> int',
    ],
  },
};
