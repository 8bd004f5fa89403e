package dev.cairn.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.TableName;
import dev.cairn.finding.Causes;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.Place;
import dev.cairn.finding.State;
import dev.cairn.finding.ValueExample;
import dev.cairn.result.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The HTML report is one file that loads nothing, says all without a script, and escapes names. */
class PageHtmlTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'&\u0001";

  private static Page page(int places) {
    Causes.Builder causes = Causes.builder();
    for (int i = 0; i < places; i++) {
      causes.add(
          "FRACTION_OF_SECOND",
          State.FAILED,
          "timestamps fail",
          HOSTILE,
          "",
          Occurrence.of(
                  Place.of(new TableName("s", "t" + i), Optional.of(HOSTILE)), HOSTILE, HOSTILE)
              .counted(12, 4000)
              .shown(
                  Optional.of(new ValueExample(HOSTILE, "\"r\"", "", "an error", true)), "IF(x)"));
    }
    return new Page(
            "verify",
            HOSTILE,
            Verdict.BAD,
            "profile documented",
            causes.build(),
            List.of(
                new Page.Grid(
                    "",
                    List.of("table", "rows", "exact", "lossy", "failed", "wrong", "missing"),
                    List.of(List.of("s.t", "4,000", "3,000", "500", "500", "0", "0")),
                    true)),
            List.of("the rest"),
            List.of(new Page.Fact("profile", "documented")),
            Optional.of(new Page.Next("", "cairn verify --profile lossless", "")),
            Optional.empty())
        .at(Instant.EPOCH);
  }

  @Test
  void thePageLoadsNothingAndItsPolicyAllowsItsOwnStyleAndScriptOnly() throws Exception {
    Document html = Jsoup.parse(PageHtml.of(page(3)));
    assertThat(html.select("[src], link, iframe, img, object, [style]")).isEmpty();
    assertThat(html.select("*").stream().flatMap(e -> e.attributes().asList().stream()))
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    assertThat(html.select("a").eachAttr("href")).containsExactly("report.json");
    String policy = html.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertThat(html.select("style")).hasSize(1);
    assertThat(html.select("script")).hasSize(1);
    assertThat(policy)
        .startsWith("default-src 'none'; style-src " + hash(html.selectFirst("style")))
        .contains("; script-src " + hash(html.selectFirst("script")) + ";")
        .doesNotContain("unsafe");
  }

  private static String hash(Element element) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(element.data().getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  @Test
  void itSaysWhatTheTextSaysAndEscapesIt() {
    Document html = Jsoup.parse(PageHtml.of(page(3)));
    assertThat(html.select(".verdict strong").text()).isEqualTo("Bad");
    assertThat(html.select(".verdict pre").text()).isEqualTo("cairn verify --profile lossless");
    assertThat(html.select(".cause").attr("data-code")).isEqualTo("FRACTION_OF_SECOND");
    assertThat(html.select("tr.place")).hasSize(3);
    Element place = html.selectFirst("tr.place");
    assertThat(place.child(0).text()).isEqualTo("s.t0");
    assertThat(place.child(1).text()).isEqualTo("<script>alert(1)</script>\"'&\\u0001");
    assertThat(place.child(2).text()).isEqualTo("12");
    assertThat(place.child(3).text()).isEqualTo("4,000");
    assertThat(place.select("rect").eachAttr("width")).containsExactly("99.70", "0.30");
    assertThat(html.select(".cause dl").text())
        .contains("smallest value, masked", "record \"r\"", "error an error", "lossless IF(x)");
    assertThat(html.select("h2").eachText())
        .containsSubsequence("Tables", "Causes", "Not checked", "How to repeat this", "Sign-off");
    assertThat(html.text()).contains("the rest", "time 1970-01-01T00:00:00Z");
    assertThat(html.select("#filter").hasAttr("hidden")).as("made by the script").isTrue();
  }

  @Test
  void aLongListIsCappedAndSaysSo() {
    Document html = Jsoup.parse(PageHtml.of(page(1_200)));
    assertThat(html.select("tr.place")).hasSize(1_000);
    assertThat(html.text()).contains("And 200 more: see report.json.");
  }
}
