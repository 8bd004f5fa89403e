package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("LobMaxSize", "SupportLobs", "aws.region");

  @Test
  void aMisspeltNameIsFoundWithoutRegardToCase() {
    assertThat(NearestName.of(NAMES, "lobmaxsiz")).contains("LobMaxSize");
    assertThat(NearestName.of(NAMES, "aws.regoin")).contains("aws.region");
    assertThat(NearestName.of(NAMES, "aws.reg")).contains("aws.region");
    assertThat(NearestName.of(NAMES, "regoin")).contains("aws.region");
    assertThat(NearestName.of(NAMES, "SupportLobs")).contains("SupportLobs");
  }

  @Test
  void anotherWordIsNotAMisspeltName() {
    assertThat(NearestName.of(NAMES, "password")).isEmpty();
    assertThat(NearestName.of(NAMES, "")).isEmpty();
    assertThat(NearestName.of(NAMES, "L".repeat(65))).isEmpty();
  }

  @Test
  void theHintNamesItOrSaysSomethingElse() {
    assertThat(NearestName.hint(NAMES, "LobMaxSise", "there are three"))
        .isEqualTo("did you mean LobMaxSize?");
    assertThat(NearestName.hint(NAMES, "x", "there are three")).isEqualTo("there are three");
  }
}
