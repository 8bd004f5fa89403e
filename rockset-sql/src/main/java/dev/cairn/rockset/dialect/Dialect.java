package dev.cairn.rockset.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An answer to every open question about Rockset's behaviour: immutable, compared by value.
 * Questions whose answers are documented have no switch.
 */
public final class Dialect {
  /** Whether {@code %S} takes a fraction of the second. */
  public enum SecondsFraction {
    /** A fraction fails. */
    STRICT,
    /** A fraction is read. */
    LENIENT
  }

  /** Whether {@code %z} takes the letter {@code Z}. */
  public enum BareZ {
    /** The letter fails. */
    REFUSE,
    /** The letter is an offset of zero. */
    ACCEPT
  }

  /** The effect of a failing expression on its document. */
  public enum OnError {
    /** The document fails. */
    FAIL_DOCUMENT,
    /** Only the field is left out. */
    SKIP_FIELD
  }

  /** The ways in which UPDATE and UPSERT merge a record with the stored document. */
  public enum Merge {
    /** Fields of the record replace those of the document; nested objects as a whole. */
    TOP_LEVEL,
    /** Nested objects are merged too, and null removes a field (RFC 7396). */
    DEEP,
    /** The record replaces the document. */
    REPLACE
  }

  /** The effect of INSERT if the document exists. */
  public enum InsertExisting {
    /** The stored document stays. */
    IGNORE,
    /** The record is an error. */
    ERROR
  }

  /** Whether a null operand of AND, OR can be outvoted. */
  public enum Logic {
    /** SQL's three-valued logic: {@code TRUE OR NULL} is true. */
    SQL,
    /** A null operand makes the result null. */
    NULL_POISONS
  }

  /** The letters of {@code TO_HEX}. */
  public enum HexCase {
    /** {@code 0a}. */
    LOWER,
    /** {@code 0A}. */
    UPPER
  }

  /** The meaning of {@code SUBSTR(s, 0)}. */
  public enum SubstrZero {
    /** The empty string. */
    EMPTY,
    /** The string from its first character on. */
    FIRST
  }

  /** The text of a float without a fraction. */
  public enum FloatText {
    /** {@code 3}. */
    BARE,
    /** {@code 3.0}. */
    POINT
  }

  /** The type of numeric elements of {@code PG_ARRAY_PARSE}. */
  public enum NumericElement {
    /** Floats, as scalar numeric columns are documented to become. */
    FLOAT,
    /** Text, with every digit. */
    STRING
  }

  /** The treatment of a time zone at the end of text that is read as a datetime. */
  public enum DatetimeZone {
    /** {@code Z} and offsets of zero are read and ignored, any other offset fails. */
    ZERO_IGNORED,
    /** Any zone fails. */
    REFUSED,
    /** Any zone is read and ignored: the clock stays as written. */
    IGNORED,
    /** The clock is moved to UTC. */
    TO_UTC
  }

  /** The Unicode form of {@code TOKENIZE}'s words. */
  public enum TokenForm {
    /** Composed characters. */
    NFC,
    /** Composed characters, compatible ones made equal. */
    NFKC
  }

  /** The text of which {@code NGRAMS} and {@code PREFIXES} take parts. */
  public enum GramsOf {
    /** The whole text. */
    TEXT,
    /** Each word of the text. */
    WORDS
  }

  /** The meaning of the number of {@code PREFIXES}. */
  public enum PrefixLength {
    /** The shortest length of a prefix. */
    SHORTEST,
    /** The longest length of a prefix. */
    LONGEST
  }

  /** Whether {@code %S} accepts fractional seconds. */
  public static final Switch<SecondsFraction> SECONDS_FRACTION =
      new Switch<>(
          "SECONDS_FRACTION",
          SecondsFraction.class,
          SecondsFraction.STRICT,
          "Does %S accept fractional seconds (LENIENT) or refuse them (STRICT)?",
          "Undocumented. ZetaSQL, whose function names Rockset shares, stops before the fraction"
              + " and then fails; other C++ date libraries read it.");

  /** Whether {@code %z} accepts the letter {@code Z}. */
  public static final Switch<BareZ> BARE_Z =
      new Switch<>(
          "BARE_Z",
          BareZ.class,
          BareZ.REFUSE,
          "Does %z accept the letter Z as offset zero?",
          "Undocumented. ZetaSQL refuses it, Abseil's parser accepts it.");

  /** Whether a failing expression fails its document. */
  public static final Switch<OnError> ON_ERROR =
      new Switch<>(
          "ON_ERROR",
          OnError.class,
          OnError.FAIL_DOCUMENT,
          "Does a failing expression fail its document, or is only its field left out?",
          "Undocumented for SQL transformations. A failing expression is documented to fail a"
              + " query. The legacy field mappings had on_error with FAIL and SKIP for each"
              + " output field.");

  /** How UPDATE and UPSERT change a stored document. */
  public static final Switch<Merge> MERGE =
      new Switch<>(
          "MERGE",
          Merge.class,
          Merge.TOP_LEVEL,
          "Do UPDATE and UPSERT set top-level fields, merge nested objects too (null removes a"
              + " field), or replace the document?",
          "Undocumented. REPLACE and REPSERT exist in addition to UPDATE and UPSERT, which"
              + " suggests merging. One connector's manual mentions RFC 7396; another page says"
              + " that fields are overwritten.");

  /** Whether INSERT of an existing {@code _id} is an error. */
  public static final Switch<InsertExisting> INSERT_EXISTING =
      new Switch<>(
          "INSERT_EXISTING",
          InsertExisting.class,
          InsertExisting.IGNORE,
          "Is INSERT of an existing _id ignored or an error?",
          "Undocumented. The name INSERT only suggests that it changes no stored document.");

  /** Whether a null operand of AND and OR always gives null. */
  public static final Switch<Logic> LOGIC =
      new Switch<>(
          "LOGIC",
          Logic.class,
          Logic.SQL,
          "Is TRUE OR NULL true and FALSE AND NULL false (SQL), or null (NULL_POISONS)?",
          "One documented sentence says that a null operand makes the result null; read"
              + " literally, it covers these two cases. In all others it is SQL's three-valued"
              + " logic.");

  /** Whether {@code TO_HEX} prints lower or upper case. */
  public static final Switch<HexCase> HEX_CASE =
      new Switch<>(
          "HEX_CASE",
          HexCase.class,
          HexCase.LOWER,
          "Does TO_HEX print lower or upper case letters?",
          "Undocumented. BigQuery prints lower case, Presto upper case.");

  /** The meaning of position 0 in {@code SUBSTR}. */
  public static final Switch<SubstrZero> SUBSTR_ZERO =
      new Switch<>(
          "SUBSTR_ZERO",
          SubstrZero.class,
          SubstrZero.EMPTY,
          "Is SUBSTR(s, 0) the empty string or SUBSTR(s, 1)?",
          "Undocumented; positions are documented to start at 1. Presto returns the empty string,"
              + " BigQuery reads 0 as 1.");

  /** Whether the text of a float without a fraction has a point. */
  public static final Switch<FloatText> FLOAT_TEXT =
      new Switch<>(
          "FLOAT_TEXT",
          FloatText.class,
          FloatText.BARE,
          "Is the text of the float 3.0 '3' (BARE) or '3.0' (POINT)?",
          "Undocumented for casts to string; the documentation prints the float 10.0 as 10.");

  /** Whether {@code PG_ARRAY_PARSE} keeps every digit of numeric elements. */
  public static final Switch<NumericElement> NUMERIC_ELEMENT =
      new Switch<>(
          "NUMERIC_ELEMENT",
          NumericElement.class,
          NumericElement.FLOAT,
          "Does PG_ARRAY_PARSE read numeric elements as float or keep their text?",
          "Undocumented. Scalar NUMERIC columns are documented to become float.");

  /** The effect of a zone at the end of text that is read as a datetime. */
  public static final Switch<DatetimeZone> DATETIME_ZONE =
      new Switch<>(
          "DATETIME_ZONE",
          DatetimeZone.class,
          DatetimeZone.ZERO_IGNORED,
          "What do CAST(text AS datetime) and PARSE_DATETIME_ISO8601 do with a zone at the end of"
              + " the text?",
          "The function help says that the text has no zone. Published queries call"
              + " PARSE_DATETIME_ISO8601 with text that ends in Z, and a published demo casts"
              + " such text. No example has another offset.");

  /** The Unicode form of the words of {@code TOKENIZE}. */
  public static final Switch<TokenForm> TOKEN_FORM =
      new Switch<>(
          "TOKEN_FORM",
          TokenForm.class,
          TokenForm.NFC,
          "Does TOKENIZE normalize words to the Unicode form NFC or NFKC?",
          "Words are documented to be normalized, but the form is not named. NORMALIZE uses NFC"
              + " unless another form is named.");

  /** Whether {@code NGRAMS} and {@code PREFIXES} work on the text or on its words. */
  public static final Switch<GramsOf> GRAMS_OF =
      new Switch<>(
          "GRAMS_OF",
          GramsOf.class,
          GramsOf.TEXT,
          "Do NGRAMS and PREFIXES work on the whole text or on each of its words?",
          "Undocumented in the surviving documents. A documented transformation combines"
              + " PREFIXES(text, 3) with TOKENIZE(text), which fits both.");

  /** The meaning of the number of {@code PREFIXES}. */
  public static final Switch<PrefixLength> PREFIX_LENGTH =
      new Switch<>(
          "PREFIX_LENGTH",
          PrefixLength.class,
          PrefixLength.SHORTEST,
          "Is the number of PREFIXES the shortest or the longest length of a prefix?",
          "Undocumented in the surviving documents. The documented call has 3, which would be of"
              + " little use as the longest length.");

  private static final List<Switch<?>> SWITCHES =
      List.of(
          SECONDS_FRACTION,
          BARE_Z,
          ON_ERROR,
          MERGE,
          INSERT_EXISTING,
          LOGIC,
          HEX_CASE,
          SUBSTR_ZERO,
          FLOAT_TEXT,
          NUMERIC_ELEMENT,
          DATETIME_ZONE,
          TOKEN_FORM,
          GRAMS_OF,
          PREFIX_LENGTH);

  private static final Dialect DEFAULTS =
      new Dialect(
          SWITCHES.stream()
              .collect(
                  Collectors.toMap(
                      s -> s, Switch::defaultChoice, (a, b) -> b, LinkedHashMap::new)));

  private final Map<Switch<?>, Enum<?>> choices;

  private Dialect(Map<Switch<?>, Enum<?>> choices) {
    this.choices = choices;
  }

  /** {@return every switch at its default} */
  public static Dialect defaults() {
    return DEFAULTS;
  }

  /** {@return all switches, in the order in which they are documented} */
  public static List<Switch<?>> switches() {
    return SWITCHES;
  }

  /**
   * {@return this dialect with one switch changed}
   *
   * @param name the switch as the command line calls it, such as {@code BARE_Z}
   * @param value the name of the answer, in upper case
   * @throws DialectException when there is no such switch or it has no such value; the message
   *     lists what there is
   */
  public Dialect with(String name, String value) {
    Switch<?> found =
        SWITCHES.stream()
            .filter(s -> s.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new DialectException(
                        "no switch named " + name + "; there are " + String.join(", ", names()),
                        names(),
                        name));
    Enum<?> choice =
        found
            .choice(value)
            .map(c -> (Enum<?>) c)
            .orElseThrow(
                () ->
                    new DialectException(
                        "switch "
                            + name
                            + " has no value "
                            + value
                            + "; it is one of "
                            + String.join(", ", found.values()),
                        found.values(),
                        value));
    return set(found, choice);
  }

  private static List<String> names() {
    return SWITCHES.stream().map(Switch::name).toList();
  }

  /**
   * {@return this dialect with one switch changed}
   *
   * @param <E> the enum whose constants are the answers
   * @param which the open question
   * @param choice the answer
   */
  public <E extends Enum<E>> Dialect with(Switch<E> which, E choice) {
    return set(which, choice);
  }

  private Dialect set(Switch<?> which, Enum<?> choice) {
    Map<Switch<?>, Enum<?>> changed = new LinkedHashMap<>(choices);
    changed.put(which, choice);
    return new Dialect(changed);
  }

  /**
   * {@return this dialect, which answers only these questions: what code asks beyond what it
   * declares is an error in Cairn, and stops it}
   *
   * @param declared the questions that may be asked
   */
  public Dialect limitedTo(Set<Switch<?>> declared) {
    Map<Switch<?>, Enum<?>> answers = new LinkedHashMap<>(choices);
    answers.keySet().retainAll(declared);
    return new Dialect(answers);
  }

  /**
   * {@return the answer this dialect gives}
   *
   * @param <E> the enum whose constants are the answers
   * @param which the open question
   * @throws IllegalStateException if it was {@link #limitedTo limited} to other questions
   */
  public <E extends Enum<E>> E get(Switch<E> which) {
    Enum<?> choice = choices.get(which);
    if (choice == null) {
      throw new IllegalStateException("asked about " + which + ", which was not declared");
    }
    return Objects.requireNonNull(which.choices().cast(choice));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dialect && choices.equals(((Dialect) other).choices);
  }

  @Override
  public int hashCode() {
    return choices.hashCode();
  }

  /**
   * {@code NAME=VALUE} of every switch that is not at its default, in order; empty for the
   * defaults.
   */
  @Override
  public String toString() {
    return SWITCHES.stream()
        .filter(s -> choices.getOrDefault(s, s.defaultChoice()) != s.defaultChoice())
        .map(s -> s.name() + "=" + choices.get(s))
        .collect(Collectors.joining(","));
  }
}
