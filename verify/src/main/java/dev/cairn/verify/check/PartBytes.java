package dev.cairn.verify.check;

import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.FindingExample;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Specimen;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of partial results as bytes, by which the part of some rows gets from one process to
 * another of the same version of Cairn. Every text comes back as it was, even with half a surrogate
 * pair in it.
 */
public final class PartBytes {
  private PartBytes() {}

  /** Writes a text, or that there is none. */
  public static void text(DataOutput out, @Nullable String text) throws IOException {
    out.writeInt(text == null ? -1 : text.length());
    if (text != null) {
      out.writeChars(text);
    }
  }

  /** Reads a text that may be none. */
  public static @Nullable String textOrNull(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(in.readChar());
    }
    return text.toString();
  }

  /** Reads a text. */
  public static String text(DataInput in) throws IOException {
    String text = textOrNull(in);
    if (text == null) {
      throw new IOException("a partial result lacks a text");
    }
    return text;
  }

  /** Writes the example of a finding. */
  public static void example(DataOutput out, FindingExample example) throws IOException {
    text(out, example.shown());
    text(out, example.masked());
  }

  /** Reads the example of a finding. */
  public static FindingExample example(DataInput in) throws IOException {
    return new FindingExample(text(in), text(in));
  }

  static void mismatch(DataOutput out, Mismatch mismatch) throws IOException {
    text(out, mismatch.kind().name());
    text(out, mismatch.loss().map(Loss::name).orElse(null));
    out.writeBoolean(mismatch.failure().isPresent());
    if (mismatch.failure().isPresent()) {
      Mismatch.Failure failure = mismatch.failure().get();
      text(out, failure.code());
      text(out, failure.expression());
      out.writeInt(failure.line());
      out.writeInt(failure.column());
      text(out, failure.cause().map(AdvisoryCode::name).orElse(null));
    }
  }

  static Mismatch mismatch(DataInput in) throws IOException {
    Mismatch.Kind kind = Mismatch.Kind.valueOf(text(in));
    Optional<Loss> loss = Optional.ofNullable(textOrNull(in)).map(Loss::valueOf);
    if (!in.readBoolean()) {
      return new Mismatch(kind, loss, Optional.empty());
    }
    Mismatch.Failure failure =
        new Mismatch.Failure(
            text(in),
            text(in),
            in.readInt(),
            in.readInt(),
            Optional.ofNullable(textOrNull(in)).map(AdvisoryCode::valueOf));
    return new Mismatch(kind, loss, Optional.of(failure));
  }

  static void specimen(DataOutput out, Specimen specimen) throws IOException {
    SourceValue source = specimen.source();
    text(out, source == null ? null : source.text());
    text(out, source == null ? null : source.structure());
    @Nullable String[] row = specimen.row();
    out.writeInt(row == null ? -1 : row.length);
    if (row != null) {
      for (String text : row) {
        text(out, text);
      }
    }
    Example example = specimen.example();
    mismatch(out, example.mismatch());
    text(out, example.sql());
    text(out, example.record());
    text(out, example.document());
    text(out, example.message());
    text(out, example.expression());
    text(out, example.found());
  }

  static Specimen specimen(DataInput in) throws IOException {
    String text = textOrNull(in);
    String structure = textOrNull(in);
    int texts = in.readInt();
    @Nullable String[] row = texts < 0 ? null : new @Nullable String[texts];
    for (int i = 0; row != null && i < texts; i++) {
      row[i] = textOrNull(in);
    }
    return new Specimen(
        text == null ? null : new SourceValue(text, structure),
        row,
        new Example(mismatch(in), text(in), text(in), text(in), text(in), text(in), text(in)));
  }
}
