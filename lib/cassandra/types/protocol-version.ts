// cassandra/types: `types.protocolVersion`: the versions and what each can do.

/** What differs between the versions that ringwire speaks, v3 to v5. The DSE numbers exist for code that names them. */
export const protocolVersion = {
  v1: 0x01,
  v2: 0x02,
  v3: 0x03,
  v4: 0x04,
  v5: 0x05,
  v6: 0x06,
  dseV1: 0x41,
  dseV2: 0x42,
  maxSupported: 0x05,
  minSupported: 0x03,
  isDse: (version: number): boolean => version === 0x41 || version === 0x42,
  isSupportedCassandra: (version: number): boolean => version >= 0x03 && version <= 0x05,
  isSupported: (version: number): boolean => version >= 0x03 && version <= 0x05,
  isBeta: (version: number): boolean => version === 0x06,
  supportsUnset: (version: number): boolean => version >= 0x04,
  supportsPreparedPartitionKey: (version: number): boolean => version >= 0x04,
  supportsPrepareFlags: (version: number): boolean => version >= 0x05,
  supportsKeyspaceInRequest: (version: number): boolean => version >= 0x05,
  supportsResultMetadataId: (version: number): boolean => version >= 0x05,
  supportsFailureReasonMap: (version: number): boolean => version >= 0x05,
  uses4BytesQueryFlags: (version: number): boolean => version >= 0x05,
  supportsContinuousPaging: (version: number): boolean => version === 0x41 || version === 0x42,
  canStartupResponseErrorBeWrapped: (version: number): boolean => version >= 0x04,
  supportsPaging: (version: number): boolean => version >= 0x02,
  supportsTimestamp: (version: number): boolean => version >= 0x03,
  supportsNamedParameters: (version: number): boolean => version >= 0x03,
  supportsSchemaChangeFullMetadata: (version: number): boolean => version >= 0x03,
  uses2BytesStreamIds: (version: number): boolean => version >= 0x03,
  uses4BytesCollectionLength: (version: number): boolean => version >= 0x03,
  /** The next version to try when this one is refused; 0 when there is none. */
  getLowerSupported: (version: number): number => (version > 0x05 ? 0x05 : version > 0x03 ? version - 1 : 0),
} as const;
export type protocolVersion = number;
