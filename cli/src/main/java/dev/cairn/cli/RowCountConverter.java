package dev.cairn.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of rows from 1, or {@code all}, which is {@link Long#MAX_VALUE}. */
final class RowCountConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    if (text.toLowerCase(Locale.ROOT).equals("all")) {
      return Long.MAX_VALUE;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) == 0) {
      throw new TypeConversionException(
          "'" + text + "' is neither a number of rows from 1 on nor" + " `all`");
    }
    return Long.parseLong(text);
  }
}
