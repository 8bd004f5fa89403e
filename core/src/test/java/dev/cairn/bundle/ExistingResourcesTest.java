package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys, certificates and routes that exist are named by the target, and the files use them. */
class ExistingResourcesTest {
  private static final String KEY =
      "arn:aws:kms:us-west-2:123456789012:key/00000000-0000-0000-0000-000000000000";
  private static final String CERTIFICATE = "arn:aws:dms:us-west-2:123456789012:cert:SIGNERS";

  private static Bundle bundle(String source, String dms) {
    return Bundle.of(
        Plans.shop(), Target.parse("{\"source\": {" + source + "}, \"dms\": {" + dms + "}}"));
  }

  private static String text(Bundle bundle, String path) {
    return bundle.text(path).orElseThrow();
  }

  @Test
  void aSecretWithItsOwnKeyNeedsTheRightToDecrypt() {
    Bundle own = bundle("\"secret_key_arn\": \"" + KEY + "\"", "");
    assertThat(text(own, "iam/dms-secret-policy-document.json"))
        .contains("kms:Decrypt", "\"" + KEY + "\"");
    assertThat(text(own, "terraform/iam.tf.json")).contains("\"" + KEY + "\"");
    assertThat(text(bundle("", ""), "iam/dms-secret-policy-document.json")).doesNotContain("kms:");
  }

  @Test
  void anEndpointThatVerifiesNamesTheCertificate() {
    Bundle named =
        bundle("\"ssl_mode\": \"verify-ca\", \"certificate_arn\": \"" + CERTIFICATE + "\"", "");
    assertThat(text(named, "dms/source-endpoint.json"))
        .contains("\"CertificateArn\": \"" + CERTIFICATE + "\"");
    assertThat(text(named, "terraform/dms.tf.json"))
        .contains("\"certificate_arn\": \"" + CERTIFICATE + "\"");
    Bundle open = bundle("\"ssl_mode\": \"verify-full\"", "");
    assertThat(text(open, "dms/source-endpoint.json")).contains("\"<CERTIFICATE_ARN>\"");
    assertThat(text(open, "README.md")).contains("- `<CERTIFICATE_ARN>`: ");
    assertThat(text(bundle("", ""), "dms/source-endpoint.json")).doesNotContain("Certificate");
  }

  @Test
  void aVpcWithAPublicRouteNeedsNoEndpoints() {
    Bundle routed = bundle("", "\"vpc_endpoints\": false");
    assertThat(routed.files())
        .extracting(BundleFile::path)
        .noneMatch(path -> path.contains("vpc-endpoint-"));
    assertThat(text(routed, "scripts/vpc-endpoints.txt")).isEmpty();
    assertThat(text(routed, "terraform/dms.tf.json")).doesNotContain("aws_vpc_endpoint");
    assertThat(text(bundle("", ""), "scripts/vpc-endpoints.txt").lines()).hasSize(2);
  }
}
