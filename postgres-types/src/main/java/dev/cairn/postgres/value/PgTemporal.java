package dev.cairn.postgres.value;

/** A value of one of the types that have infinities, which {@link PgInfinity} is. */
public sealed interface PgTemporal permits PgDate, PgTimestamp, PgTimestamptz, PgInterval {
  /** {@return the text that the server prints} */
  String toText();
}
