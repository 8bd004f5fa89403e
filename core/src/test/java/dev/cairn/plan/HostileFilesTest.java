package dev.cairn.plan;

import dev.cairn.CairnException;
import dev.cairn.bundle.BundleException;
import dev.cairn.bundle.Target;
import dev.cairn.bundle.TargetDraft;
import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.finding.Accepted;
import dev.cairn.finding.AcceptedException;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.OverridesException;
import dev.cairn.testing.Corpus;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file holds that a user may give: its content, or a named mistake. */
@Timeout(1800)
class HostileFilesTest {
  /** A kind of file, with what a build and the long run try. */
  private record Kind(
      String name,
      Corpus corpus,
      Class<? extends CairnException> declared,
      int few,
      int many,
      Consumer<String> reader) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(
            "overrides",
            Corpus.of("overrides.txt")
                .with("column ", "type ", "\n  expression ", "\n  target ", "\n  rename ", "value"),
            OverridesException.class,
            300,
            100_000,
            Overrides::parse),
        new Kind(
            "accepted findings",
            Corpus.of("accepted.txt"),
            AcceptedException.class,
            500,
            300_000,
            text -> Accepted.parse(text, "cairn-accept.txt")),
        new Kind(
            "selections",
            Corpus.of("selections.txt"),
            CatalogException.class,
            500,
            300_000,
            Selection::of),
        new Kind(
            "target",
            Corpus.of(
                files(
                    "harness/targets/aurora.json",
                    "harness/targets/aws-cn.json",
                    "schemas/shop/bundle/target.json")),
            BundleException.class,
            300,
            100_000,
            text -> {
              TargetDraft.parse(text).problems();
              Target.parse(text);
            }),
        new Kind(
            "snapshot",
            Corpus.of(files("releases/0.1.0/bundle/catalog.json"))
                .with("\"types\":", "\"columns\":", "\"oid\":", "[{}]", "-1"),
            CatalogException.class,
            300,
            50_000,
            CatalogJson::read));
  }

  private static List<String> files(String... names) {
    return Stream.of(names)
        .map(
            name -> {
              try {
                return Files.readString(Testdata.path(name));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anyTextIsReadOrRefused(Kind kind) {
    kind.corpus().feed(kind.few(), kind.declared(), kind.reader());
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("kinds")
  void anyTextIsReadOrRefusedLong(Kind kind) {
    kind.corpus().feed(kind.many(), kind.declared(), kind.reader());
  }
}
