package dev.cairn.emulator.wire;

/** What decides the shard of a record. */
enum PartitionKey {
  SCHEMA_TABLE("schema-table"),
  PRIMARY_KEY("primary-key");

  private final String wireName;

  PartitionKey(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
