package dev.cairn.sample;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeVisitor;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.Typmod;
import dev.cairn.postgres.value.PgArray;
import dev.cairn.postgres.value.PgComposite;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an edited text, which the type's codec takes, is what the server prints for a value: what
 * a codec does not look at. In doubt it is not, and the edit is not tried.
 */
final class Limits {
  /** JSON that jsonb prints as it is: plain strings and numbers, literals, nothing in nothing. */
  private static final Pattern PLAIN_JSON =
      Pattern.compile("\"[^\"\\\\\\p{Cntrl}]*\"|0|-?[1-9][0-9]*|true|false|null|\\{}|\\[]");

  private Limits() {}

  static boolean allowEdited(PgType type, String text) {
    try {
      return type.accept(new Allowed(text));
    } catch (PgTextException e) {
      return false;
    }
  }

  private record Allowed(String text) implements PgTypeVisitor<Boolean> {
    @Override
    public Boolean visitBase(BaseType type) {
      return type.builtIn()
          .map(builtIn -> scalar(builtIn, type.typmod(), text))
          .orElse(type.name().name().equals("citext"));
    }

    @Override
    public Boolean visitArray(ArrayType type) {
      return !type.element().underlying().is(BuiltInType.MONEY)
          && PgArray.parse(text, type.delimiter()).elements().stream()
              .allMatch(element -> element == null || allowEdited(type.element(), element));
    }

    @Override
    public Boolean visitDomain(DomainType type) {
      return type.base().accept(this);
    }

    @Override
    public Boolean visitEnum(EnumType type) {
      return type.labels().contains(text);
    }

    @Override
    public Boolean visitComposite(CompositeType type) {
      List<@Nullable String> attributes = PgComposite.texts(text, type.attributes().size());
      for (int i = 0; i < attributes.size(); i++) {
        String attribute = attributes.get(i);
        if (attribute != null && !allowEdited(type.attributes().get(i).type(), attribute)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Boolean visitRange(RangeType type) {
      return false;
    }

    @Override
    public Boolean visitMultirange(MultirangeType type) {
      return false;
    }

    @Override
    public Boolean visitOther(OtherType type) {
      return false;
    }
  }

  private static boolean scalar(BuiltInType type, Typmod typmod, String text) {
    return switch (type) {
      case BOOL, INT2, INT4, INT8, OID, XID, FLOAT4, FLOAT8, BYTEA, UUID -> true;
      case DATE, INET, MACADDR, MACADDR8, POINT, LSEG -> true;
      case NUMERIC -> isWithin(typmod, text);
      case MONEY -> new BigDecimal(text).unscaledValue().bitLength() < Long.SIZE;
      case TEXT -> true;
      case VARCHAR, BPCHAR ->
          typmod.maxLength().isEmpty()
              || text.codePointCount(0, text.length()) <= typmod.maxLength().getAsInt();
      case CHAR -> text.length() <= 1 && text.chars().allMatch(c -> c < 0x80);
      case NAME -> text.getBytes(StandardCharsets.UTF_8).length <= ScalarTexts.LONGEST_NAME;
      case TIME, TIMETZ, TIMESTAMP -> ScalarTexts.hasAtMost(text, digits(typmod));
      case TIMESTAMPTZ ->
          ScalarTexts.hasAtMost(text, digits(typmod))
              && (text.endsWith("+00") || text.endsWith("+00 BC") || text.endsWith("infinity"));
      case INTERVAL -> !typmod.isPresent();
      case JSON -> !text.contains("\\u");
      case JSONB -> PLAIN_JSON.matcher(text).matches();
      case BIT -> text.length() == typmod.bitLength().orElse(text.length());
      case VARBIT -> text.length() <= typmod.bitLength().orElse(text.length());
      case XML, CIDR, LINE, BOX, PATH, POLYGON, CIRCLE, TSVECTOR, TSQUERY, SYSTEM -> false;
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          false;
    };
  }

  private static int digits(Typmod typmod) {
    return typmod.datetimePrecision().orElse(6);
  }

  /** Whether a number has the scale, and no more digits than the precision. */
  private static boolean isWithin(Typmod typmod, String text) {
    if (typmod.numericPrecision().isEmpty() || text.equals("NaN")) {
      return true;
    }
    if (text.endsWith("y")) {
      return false;
    }
    int scale = typmod.numericScale().orElse(0);
    BigDecimal number = new BigDecimal(text);
    return number.scale() == Math.max(0, scale)
        && number.stripTrailingZeros().scale() <= scale
        && number.precision() - number.scale() <= typmod.numericPrecision().getAsInt() - scale;
  }
}
