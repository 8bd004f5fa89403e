package dev.cairn.verify.check;

import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;

/**
 * A record as the transformation sees it.
 *
 * @param input its whole input
 * @param row the path of the row's columns in it
 */
public record Seen(DmsRecord.Data record, ObjectValue input, ObjectValue row) {
  /** With the row where the source format has it. */
  public static Seen of(DmsRecord.Data record, ObjectValue input, SourceFormat format) {
    return new Seen(record, input, row(input, format));
  }

  /** The object in a transformation's input that holds the columns which pass through. */
  public static ObjectValue row(ObjectValue input, SourceFormat format) {
    if (format == SourceFormat.JSON) {
      Value data = input.get("data");
      return data instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }
    return input;
  }
}
