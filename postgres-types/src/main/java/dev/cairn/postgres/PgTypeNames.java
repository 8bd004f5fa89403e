package dev.cairn.postgres;

import dev.cairn.postgres.PgTextException.Code;
import dev.cairn.postgres.grammar.PgTypeNameLexer;
import dev.cairn.postgres.grammar.PgTypeNameParser;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Reads the names of types: the text of {@code format_type()}, and what SQL writes for a type. */
public final class PgTypeNames {
  private PgTypeNames() {}

  /**
   * {@return the type that a text names}
   *
   * <p>Known are the names that SQL spells with several words ({@code timestamp(3) with time zone},
   * {@code character varying(10)}), their aliases ({@code int}, {@code decimal(10,2)}, {@code
   * float(24)}), the names in {@code pg_catalog} ({@code int4}, {@code _int4}, {@code bpchar(3)}),
   * {@code serial} and its sisters as the integers that they are, and any quoted or qualified name.
   * Array bounds may follow; how many and how long makes no difference. As in SQL, {@code bit} and
   * {@code character} have the length 1; without a length they are {@code "bit"} and {@code
   * bpchar}. A datetime precision beyond 6 is 6, as the server reads it.
   *
   * <p>A name alone does not determine the kind of type: one that {@code pg_catalog} does not have
   * becomes a {@link BaseType}, with an empty schema if the text has none. Its modifier must be one
   * number, or that of PostGIS's {@code geometry} and {@code geography}.
   *
   * @param text the name of a type as SQL, such as {@code numeric(10,2)[]}
   * @throws PgTextException with {@code MALFORMED_TYPE_NAME} or {@code BAD_TYPE_MODIFIER}
   */
  public static PgType parse(String text) {
    ErrorThrower errors = new ErrorThrower(text);
    PgTypeNameLexer lexer = new PgTypeNameLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    PgTypeNameParser parser = new PgTypeNameParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    return new PgTypeBuilder(text).visitTypeName(parser.typeName());
  }

  private static final class ErrorThrower extends BaseErrorListener {
    private final String text;

    ErrorThrower(String text) {
      this.text = text;
    }

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object offendingSymbol,
        int line,
        int charPositionInLine,
        String message,
        @Nullable RecognitionException e) {
      int position =
          offendingSymbol instanceof Token token ? PgTypeBuilder.positionOf(token, text) : 0;
      throw new PgTextException(
          Code.MALFORMED_TYPE_NAME,
          position,
          position >= text.length() ? "the name of a type ends too early" : "not a type's name");
    }
  }
}
