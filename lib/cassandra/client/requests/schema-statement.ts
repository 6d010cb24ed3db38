// cassandra/client/requests: whether a statement changes the schema, by its first word. Asked only where releases of
// Cassandra are mixed.

const CHANGES_SCHEMA = /^(?:\s|--[^\n]*\n|\/\/[^\n]*\n|\/\*[^]*?\*\/)*(?:create|alter|drop)\b/i;

export function changesSchema(query: string): boolean {
  return CHANGES_SCHEMA.test(query);
}
