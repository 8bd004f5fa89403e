package dev.cairn.sample;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeVisitor;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.value.PgArray;
import dev.cairn.postgres.value.PgBytea;
import dev.cairn.postgres.value.PgCodecs;
import dev.cairn.postgres.value.PgComposite;
import dev.cairn.postgres.value.PgDate;
import dev.cairn.postgres.value.PgHstore;
import dev.cairn.postgres.value.PgMultirange;
import dev.cairn.postgres.value.PgNumeric;
import dev.cairn.postgres.value.PgRange;
import dev.cairn.postgres.value.PgTime;
import dev.cairn.postgres.value.PgTimestamp;
import dev.cairn.postgres.value.PgTimestamptz;
import dev.cairn.postgres.value.PgTimetz;
import java.math.BigDecimal;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes Java values of what the codecs read. */
final class Truths {
  private Truths() {}

  static Object of(PgType type, String text) {
    if (type.underlying().is(BuiltInType.MONEY)) {
      return new BigDecimal(text);
    }
    return java(type, PgCodecs.of(type).parse(text));
  }

  private static Object java(PgType type, Object value) {
    return type.accept(new Maker(value));
  }

  private static @Nullable Object orNull(PgType type, @Nullable Object value) {
    return value == null ? null : java(type, value);
  }

  private record Maker(Object value) implements PgTypeVisitor<Object> {
    @Override
    public Object visitBase(BaseType type) {
      if (value instanceof Long number
          && (type.is(BuiltInType.INT2) || type.is(BuiltInType.INT4))) {
        return Math.toIntExact(number);
      }
      return scalar(value);
    }

    @Override
    public Object visitArray(ArrayType type) {
      PgArray<?> array = (PgArray<?>) value;
      return nested(type.element(), array, 0, array.elements());
    }

    @Override
    public Object visitDomain(DomainType type) {
      return java(type.base(), value);
    }

    @Override
    public Object visitEnum(EnumType type) {
      return value;
    }

    @Override
    public Object visitComposite(CompositeType type) {
      List<@Nullable Object> attributes = new ArrayList<>();
      for (int i = 0; i < type.attributes().size(); i++) {
        attributes.add(
            orNull(type.attributes().get(i).type(), ((PgComposite) value).attributes().get(i)));
      }
      return Collections.unmodifiableList(attributes);
    }

    @Override
    public Object visitRange(RangeType type) {
      return range(type, (PgRange<?>) value);
    }

    @Override
    public Object visitMultirange(MultirangeType type) {
      if (!(value instanceof PgMultirange<?> ranges)) {
        return value;
      }
      List<PgRange<Object>> all = new ArrayList<>();
      ranges.ranges().forEach(range -> all.add(range(type.range(), range)));
      return new PgMultirange<>(all);
    }

    @Override
    public Object visitOther(OtherType type) {
      return value;
    }
  }

  private static PgRange<Object> range(RangeType type, PgRange<?> range) {
    return new PgRange<>(
        orNull(type.subtype(), range.lower()),
        orNull(type.subtype(), range.upper()),
        range.lowerInclusive(),
        range.upperInclusive(),
        range.isEmpty());
  }

  private static List<@Nullable Object> nested(
      PgType element, PgArray<?> array, int depth, List<?> elements) {
    List<@Nullable Object> list = new ArrayList<>();
    boolean innermost = depth + 1 >= array.dimensions().size();
    int length = array.isEmpty() ? 0 : array.dimensions().get(depth).length();
    int each = length == 0 ? 0 : elements.size() / length;
    for (int i = 0; i < length; i++) {
      list.add(
          innermost
              ? orNull(element, elements.get(i))
              : nested(element, array, depth + 1, elements.subList(i * each, (i + 1) * each)));
    }
    return Collections.unmodifiableList(list);
  }

  private static Object scalar(Object value) {
    if (value instanceof PgNumeric.Finite number) {
      return number.value();
    } else if (value instanceof PgDate.Finite date) {
      return date.date();
    } else if (value instanceof PgTimestamp.Finite timestamp) {
      return timestamp.dateTime();
    } else if (value instanceof PgTimestamptz.Finite timestamp) {
      return timestamp.dateTime().toInstant();
    } else if (value instanceof PgTime time) {
      return time.toLocalTime().<Object>map(t -> t).orElse(time);
    } else if (value instanceof PgTimetz time) {
      return time.time()
          .toLocalTime()
          .<Object>map(t -> OffsetTime.of(t, time.offset()))
          .orElse(time);
    } else if (value instanceof PgBytea bytes) {
      return bytes.toByteArray();
    } else if (value instanceof PgHstore hstore) {
      return hstore.entries();
    }
    return value;
  }
}
