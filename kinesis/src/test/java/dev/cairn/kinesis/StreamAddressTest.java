package dev.cairn.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamAddressTest {
  @Test
  void aNameAndAnEndpoint() {
    assertThat(StreamAddress.of("dms-shop.v_2").at("http://127.0.0.1:4568"))
        .hasToString("dms-shop.v_2 at http://127.0.0.1:4568");
    assertThat(StreamAddress.of("a")).hasToString("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a/b", "é", "arn:aws:kinesis:eu-central-1:123456789012:stream/shop"})
  void whatIsNoNameIsRefused(String name) {
    assertThatThrownBy(() -> StreamAddress.of(name))
        .isInstanceOfSatisfying(
            StreamException.class,
            e -> assertThat(e.code()).isEqualTo(StreamException.Code.BAD_ADDRESS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:4568",
        "ftp://127.0.0.1",
        "http://",
        "http://ann:s3cret@127.0.0.1",
        "http://a b",
        "s3cret"
      })
  void whatIsNoEndpointIsRefusedWithoutItsText(String url) {
    assertThatThrownBy(() -> StreamAddress.of("shop").at(url))
        .isInstanceOf(StreamException.class)
        .hasMessage("the endpoint is not a URL of a host");
  }
}
