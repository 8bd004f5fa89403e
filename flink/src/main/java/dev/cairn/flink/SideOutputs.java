package dev.cairn.flink;

import org.apache.flink.util.OutputTag;

/** The outputs beside the changes. */
final class SideOutputs {
  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", DeadLetter.type());

  static final OutputTag<SchemaChange> SCHEMA_CHANGED =
      new OutputTag<>("schema-changed", SchemaChange.type());

  private SideOutputs() {}
}
