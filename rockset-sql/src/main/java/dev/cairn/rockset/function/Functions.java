package dev.cairn.rockset.function;

import dev.cairn.text.NearestName;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All scalar functions by name. */
public final class Functions {
  private static final Functions REGISTRY =
      new Functions(
          Stream.of(
                  TypeFunctions.ALL,
                  StringFunctions.ALL,
                  RegexFunctions.ALL,
                  BytesFunctions.ALL,
                  HashFunctions.ALL,
                  ParseFunctions.ALL,
                  FormatFunctions.ALL,
                  CurrentFunctions.ALL,
                  DateConstructors.ALL,
                  DateMathFunctions.ALL,
                  IntervalFunctions.ALL,
                  TemporalOperators.ALL,
                  ArrayFunctions.ALL,
                  List.of(PgArrayParse.FUNCTION),
                  ObjectFunctions.ALL,
                  JsonFunctions.ALL,
                  NumberFunctions.ALL,
                  GeographyFunctions.ALL)
              .flatMap(List::stream));

  private final Map<String, ScalarFunction> byName = new TreeMap<>();

  private Functions(Stream<ScalarFunction> functions) {
    functions.forEach(
        function -> {
          if (byName.put(function.name(), function) != null) {
            throw new IllegalStateException("two functions named " + function.name());
          }
        });
  }

  /** The functions that an ingest transformation may call. */
  public static Functions registry() {
    return REGISTRY;
  }

  /** The function of that name, in any letter case. */
  public Optional<ScalarFunction> find(String name) {
    return Optional.ofNullable(byName.get(name.toUpperCase(Locale.ROOT)));
  }

  /** All functions, ordered by name. */
  public Collection<ScalarFunction> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /**
   * The special forms, which look like functions but do not evaluate every argument, ordered by
   * name.
   */
  public List<FunctionDoc> forms() {
    return SpecialForms.DOCS;
  }

  /**
   * The SQL form of a function that is written with words between the arguments instead of by its
   * name; empty for all others.
   */
  public Optional<String> writtenWithWords(String name) {
    return name.equalsIgnoreCase("AT_TIME_ZONE")
        ? Optional.of("x AT TIME ZONE zone")
        : Optional.empty();
  }

  /** The known name nearest to a wrong one, if any is near. */
  public Optional<String> suggestion(String wrongName) {
    return NearestName.of(byName.keySet(), wrongName);
  }
}
