package dev.cairn.bundle;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The size of a Rockset virtual instance and what it ingests at most: streaming, inserts only,
 * records of 1 KiB, MiB a second. Documented by Rockset in four generations of the same page; these
 * are the figures of the last one.
 */
public enum InstanceSize {
  /** {@code XSmall}: a peak of 3 MiB a second. */
  XSMALL("XSmall", 3),
  /** {@code Small}: a peak of 6 MiB a second. */
  SMALL("Small", 6),
  /** {@code Medium}: a peak of 12 MiB a second. */
  MEDIUM("Medium", 12),
  /** {@code Large}: a peak of 24 MiB a second. */
  LARGE("Large", 24),
  /** {@code XLarge}: a peak of 48 MiB a second. */
  XLARGE("XLarge", 48),
  /** {@code 2XLarge}: a peak of 96 MiB a second. */
  XLARGE_2("2XLarge", 96),
  /** {@code 4XLarge}: a peak of 192 MiB a second. */
  XLARGE_4("4XLarge", 192),
  /** {@code 8XLarge}: a peak of 384 MiB a second. */
  XLARGE_8("8XLarge", 384),
  /** {@code 16XLarge}: a peak of 768 MiB a second. */
  XLARGE_16("16XLarge", 768);

  private final String label;
  private final int ingestMibPerSecond;

  InstanceSize(String label, int ingestMibPerSecond) {
    this.label = label;
    this.ingestMibPerSecond = ingestMibPerSecond;
  }

  /** {@return Rockset's own word for it} */
  @JsonValue
  public String label() {
    return label;
  }

  /** {@return the peak of streaming ingest in MiB a second} */
  public int ingestMibPerSecond() {
    return ingestMibPerSecond;
  }

  @JsonCreator
  static InstanceSize labelled(String label) {
    return Labels.find(values(), InstanceSize::label, label);
  }
}
