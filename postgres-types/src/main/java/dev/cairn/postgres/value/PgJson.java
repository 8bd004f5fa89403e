package dev.cairn.postgres.value;

import java.util.BitSet;

/**
 * {@code json} and {@code jsonb}: the text as it is, well formed by RFC 8259. ({@code json} keeps
 * the text that was stored, white space and all; {@code jsonb} prints one of its own making.)
 * Nothing recurses, so that depth has no bound.
 */
enum PgJson implements PgCodec<String> {
  CODEC;

  @Override
  public String parse(String text) {
    TextCursor in = new TextCursor(text, "JSON");
    BitSet objects = new BitSet();
    int depth = 0;
    while (true) {
      space(in);
      if (in.accept('{')) {
        space(in);
        if (!in.accept('}')) {
          objects.set(depth++);
          key(in);
          continue;
        }
      } else if (in.accept('[')) {
        space(in);
        if (!in.accept(']')) {
          objects.clear(depth++);
          continue;
        }
      } else {
        scalar(in);
      }
      // A value has ended; its container may end, too.
      space(in);
      while (depth > 0 && !in.accept(',')) {
        in.expect(objects.get(--depth) ? '}' : ']');
        space(in);
      }
      if (depth == 0) {
        in.expectEnd();
        return text;
      }
      if (objects.get(depth - 1)) {
        key(in);
      }
    }
  }

  @Override
  public String toText(String value) {
    return value;
  }

  private static void space(TextCursor in) {
    while (in.peek() == ' ' || in.peek() == '\n' || in.peek() == '\t' || in.peek() == '\r') {
      in.next();
    }
  }

  private static void key(TextCursor in) {
    space(in);
    string(in);
    space(in);
    in.expect(':');
  }

  private static void scalar(TextCursor in) {
    switch (in.peek()) {
      case '"' -> string(in);
      case 't' -> in.expect("true");
      case 'f' -> in.expect("false");
      case 'n' -> in.expect("null");
      default -> number(in);
    }
  }

  private static void string(TextCursor in) {
    in.expect('"');
    while (!in.accept('"')) {
      char c = in.peek();
      if (c < ' ') {
        throw in.malformed();
      }
      in.next();
      if (c == '\\') {
        escape(in);
      }
    }
  }

  private static void escape(TextCursor in) {
    if (in.accept('u')) {
      for (int i = 0; i < 4; i++) {
        if (Character.digit(in.peek(), 16) < 0 || in.peek() > 'f') {
          throw in.malformed();
        }
        in.next();
      }
    } else if ("\"\\/bfnrt".indexOf(in.peek()) >= 0) {
      in.next();
    } else {
      throw in.malformed();
    }
  }

  private static void number(TextCursor in) {
    in.accept('-');
    if (!in.accept('0')) {
      digits(in);
    }
    if (in.accept('.')) {
      digits(in);
    }
    if (in.accept('e') || in.accept('E')) {
      if (!in.accept('+')) {
        in.accept('-');
      }
      digits(in);
    }
  }

  private static void digits(TextCursor in) {
    if (!in.atDigit()) {
      throw in.malformed();
    }
    while (in.atDigit()) {
      in.next();
    }
  }
}
