package dev.cairn.emulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A value in a record's JSON.
 *
 * @param kind what sort of JSON it is
 * @param text the characters of a string, unescaped; the digits of a number as they are written
 */
record WireValue(Kind kind, String text) {
  static final WireValue NULL = new WireValue(Kind.NULL, "null");

  enum Kind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  static WireValue string(String text) {
    return new WireValue(Kind.STRING, text);
  }

  static WireValue number(String text) {
    return new WireValue(Kind.NUMBER, text);
  }

  static WireValue bool(boolean value) {
    return new WireValue(Kind.BOOLEAN, Boolean.toString(value));
  }

  void writeTo(JsonGenerator json) throws IOException {
    switch (kind) {
      case STRING -> json.writeString(text);
      case NUMBER -> json.writeNumber(text);
      case BOOLEAN -> json.writeBoolean(text.equals("true"));
      case NULL -> json.writeNull();
    }
  }
}
