package dev.cairn.rockset.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Formats of dates and times, against themselves and against java.time. */
class TimePatternTest {
  private static final long MIN = CivilTime.MIN_MICROS;
  private static final long MAX = CivilTime.MAX_MICROS;
  private static final String DOCUMENTED = "%Y-%m-%dT%H:%M:%SZ";

  private static final DateTimeFormatter JAVA =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  @Property(tries = 2000)
  void readingWhatWasPrintedGivesItBack(
      @ForAll @LongRange(min = MIN, max = MAX) long micros, @ForAll("whole") String format) {
    TimePattern pattern = pattern(format);
    assertThat(pattern.readInstant(pattern.printInstant(micros, Zone.UTC), Zone.UTC))
        .isEqualTo(micros);
  }

  @Property(tries = 1000)
  void anOffsetInTheTextBeatsTheZone(
      @ForAll @LongRange(min = MIN, max = MAX) long micros, @ForAll("zones") String zoneName) {
    Zone zone = Zone.named(zoneName).orElseThrow();
    TimePattern pattern = pattern("%Y-%m-%d %H:%M:%E*S %Ez");
    long minute = Math.floorMod(zone.offsetAt(micros), 60);
    String text = pattern.printInstant(micros, zone);
    if (minute == 0) {
      assertThat(pattern.readInstant(text, Zone.UTC)).isEqualTo(micros);
    }
  }

  @Property(tries = 2000)
  void theDocumentedFormatReadsWhatJavaReads(@ForAll("nearlyDocumented") String text) {
    Long java = java(text);
    if (java != null) {
      assertThat(read(DOCUMENTED, text)).isEqualTo(java);
    }
  }

  /** A blank at the end of the format, or a day that may be padded, leaves the fast ways. */
  @Property(tries = 2500)
  void theFastWaysReadWhatTheSlowOnesRead(@ForAll("nearlyDocumented") String text) {
    Object slow = read("%Y-%m-%eT%k:%M:%SZ", text);
    assertThat(read(DOCUMENTED, text)).isEqualTo(slow);
    assertThat(read("%Y-%m-%dT%H:%M:%SZ ", text)).isEqualTo(slow);
    assertThat(read("%FT%TZ", text)).isEqualTo(slow);
  }

  @Property(tries = 2000)
  void elementsShowWhatJavaShows(@ForAll @LongRange(min = MIN, max = MAX) long micros) {
    LocalDateTime java = LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC);
    assertThat(pattern("%Y %m %d %H %M %S").printInstant(micros, Zone.UTC))
        .isEqualTo(java.format(DateTimeFormatter.ofPattern("u MM dd HH mm ss", Locale.ROOT)));
    assertThat(pattern("%j %u").printInstant(micros, Zone.UTC))
        .isEqualTo("%03d %d".formatted(java.getDayOfYear(), java.getDayOfWeek().getValue()));
    assertThat(pattern("%A %a %B %b %I %p").printInstant(micros, Zone.UTC))
        .isEqualTo(java.format(DateTimeFormatter.ofPattern("EEEE EEE MMMM MMM hh a", Locale.US)));
    assertThat(pattern("%G %V").printInstant(micros, Zone.UTC))
        .isEqualTo(
            "%d %02d"
                .formatted(
                    java.get(WeekFields.ISO.weekBasedYear()),
                    java.get(WeekFields.ISO.weekOfWeekBasedYear())));
    assertThat(pattern("%U").printInstant(micros, Zone.UTC))
        .isEqualTo("%02d".formatted(java.get(WeekFields.of(DayOfWeek.SUNDAY, 7).weekOfYear())));
    assertThat(pattern("%W").printInstant(micros, Zone.UTC))
        .isEqualTo("%02d".formatted(java.get(WeekFields.of(DayOfWeek.MONDAY, 7).weekOfYear())));
  }

  @Property(tries = 2000)
  void aFormatIsCompiledOrRefusedByOneException(
      @ForAll("formats") String format, @ForAll("nearlyDocumented") String text) {
    TimePattern pattern;
    try {
      pattern = TimePattern.compile(format, PatternKind.TIMESTAMP, Dialect.defaults());
    } catch (PatternException e) {
      assertThat(e.position()).isBetween(0, format.length());
      return;
    }
    try {
      pattern.readInstant(text, Zone.UTC);
      pattern.readInstant(pattern.printInstant(0, Zone.UTC), Zone.UTC);
    } catch (EvaluationException e) {
      assertThat(e.code()).isEqualTo(EvaluationCode.INVALID_TEXT);
    }
  }

  @Property(tries = 2000)
  void zonesAreThoseOfJava(
      @ForAll @LongRange(min = MIN, max = MAX) long micros, @ForAll("zones") String name) {
    Zone zone = Zone.named(name).orElseThrow();
    ZoneId java = ZoneId.of(name);
    assertThat(zone.offsetAt(micros))
        .isEqualTo(java.getRules().getOffset(instant(micros)).getTotalSeconds());
    LocalDateTime local = LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC);
    assertThat(zone.toInstant(micros))
        .isEqualTo(micros(local.minusSeconds(java.getRules().getOffset(local).getTotalSeconds())));
  }

  private static long micros(LocalDateTime utc) {
    return utc.toEpochSecond(ZoneOffset.UTC) * CivilTime.MICROS_PER_SECOND + utc.getNano() / 1000;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static TimePattern pattern(String format) {
    return TimePattern.compile(format, PatternKind.TIMESTAMP, Dialect.defaults());
  }

  /** The value, or the name of the failure's code. */
  private static Object read(String format, String text) {
    try {
      return pattern(format).readInstant(text, Zone.UTC);
    } catch (EvaluationException e) {
      return e.code();
    }
  }

  private static Long java(String text) {
    try {
      return LocalDateTime.parse(text, JAVA).toEpochSecond(ZoneOffset.UTC)
          * CivilTime.MICROS_PER_SECOND;
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "UTC",
        "America/Los_Angeles",
        "Europe/Berlin",
        "Asia/Kolkata",
        "Pacific/Chatham",
        "Australia/Lord_Howe",
        "Africa/Monrovia",
        "America/St_Johns",
        "Etc/GMT+12");
  }

  /** Formats that keep every microsecond. */
  @Provide
  Arbitrary<String> whole() {
    return Arbitraries.of(
        "%Y-%m-%d %H:%M:%E*S",
        "%F %T %E6S",
        "%E4Y%m%d%H%M%E6S",
        "%Y %j %I:%M:%E*S %p",
        "%a %d %b %Y %R:%E*S %Ez",
        "%A, %B %e, %Y %k-%M-%E*S %z",
        "%E*S %M %H %d %m %Y %Z",
        "%D %C%y/%m/%d %T %E*S");
  }

  @Provide
  Arbitrary<String> formats() {
    return Arbitraries.strings()
        .withChars("%%%%%%YmdHMSEz*0123456789TZ:-  psjUWVGgJQCybBaAuwekIlPRDFxXcrntOhfé")
        .ofMaxLength(16);
  }

  /** Texts of the documented format with some characters changed, left out or doubled. */
  @Provide
  Arbitrary<String> nearlyDocumented() {
    Arbitrary<String> proper =
        Arbitraries.longs()
            .between(MIN, MAX)
            .map(micros -> instant(micros).truncatedTo(ChronoUnit.SECONDS).toString());
    return proper.flatMap(
        text ->
            Arbitraries.integers()
                .between(0, text.length() - 1)
                .flatMap(
                    at ->
                        Arbitraries.of("0", "9", "3", "", "12", ":", "-", ".", "٣", "Z", "/", "T")
                            .map(s -> text.substring(0, at) + s + text.substring(at + 1)))
                .injectDuplicates(0.0)
                .edgeCases(edges -> edges.add(text)));
  }
}
