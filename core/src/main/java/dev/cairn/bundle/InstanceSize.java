package dev.cairn.bundle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The size of a Rockset virtual instance and what it ingests at most: streaming, inserts only,
 * records of 1 KiB, MiB a second. Documented by Rockset in four generations of the same page; these
 * are the figures of the last one.
 */
public enum InstanceSize {
  XSMALL("XSmall", 3),
  SMALL("Small", 6),
  MEDIUM("Medium", 12),
  LARGE("Large", 24),
  XLARGE("XLarge", 48),
  XLARGE_2("2XLarge", 96),
  XLARGE_4("4XLarge", 192),
  XLARGE_8("8XLarge", 384),
  XLARGE_16("16XLarge", 768);

  private final String label;
  private final int ingestMibPerSecond;

  InstanceSize(String label, int ingestMibPerSecond) {
    this.label = label;
    this.ingestMibPerSecond = ingestMibPerSecond;
  }

  /** Rockset's own word for it. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The peak of streaming ingest in MiB a second. */
  public int ingestMibPerSecond() {
    return ingestMibPerSecond;
  }

  @JsonCreator
  static InstanceSize labelled(String label) {
    return Labels.find(values(), InstanceSize::label, label);
  }
}
