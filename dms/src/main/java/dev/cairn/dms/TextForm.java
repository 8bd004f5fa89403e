package dev.cairn.dms;

import dev.cairn.rockset.dialect.Evidence;
import java.util.Arrays;
import java.util.Optional;

/**
 * The form in which DMS sends the values of a type, given by a user who knows better than AWS's
 * table: PostgreSQL's text of the value, or nothing.
 */
public enum TextForm {
  /** PostgreSQL's text, of any length. */
  STRING(new DmsType("STRING", false, WireForm.OUTPUT_TEXT, Evidence.CHOSEN)),
  /**
   * PostgreSQL's text as a large object: truncated at LobMaxSize, absent from tables without a
   * primary key.
   */
  NCLOB(new DmsType("NCLOB", true, WireForm.OUTPUT_TEXT, Evidence.CHOSEN)),
  /** DMS leaves the columns out. */
  NONE(new DmsType("none", false, WireForm.NONE, Evidence.CHOSEN));

  private final DmsType type;

  TextForm(DmsType type) {
    this.type = type;
  }

  /** {@return the DMS type that columns of this form have} */
  public DmsType type() {
    return type;
  }

  /**
   * {@return the form of a DMS type: {@code STRING}, {@code NCLOB}, {@code none}}
   *
   * @param name the name of the DMS type; case matters
   */
  public static Optional<TextForm> named(String name) {
    return Arrays.stream(values()).filter(form -> form.type.name().equals(name)).findFirst();
  }
}
