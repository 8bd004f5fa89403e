package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.sample.PgValues;
import dev.cairn.verify.compare.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transformations are tried. */
class TransformationKitTest {
  @Test
  void aTransformationThatFailsIsShownWithTheAssumption() {
    assertThatThrownBy(
            () ->
                TransformationKit.of(
                        "SELECT *, PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', v) AS v FROM _input")
                    .with(DmsSettings.recommended())
                    .keepsEveryValueOf("timestamp(3)"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the conversion of timestamp(3) without time zone is wrong")
        .hasMessageContaining("  Rockset   as assumed by default");
  }

  @Test
  void aLossCanBeAccepted() {
    TransformationKit kit =
        TransformationKit.of("SELECT *, CAST(v AS float) AS v FROM _input").tries(200);
    assertThatThrownBy(() -> kit.keepsEveryValueOf("bigint"))
        .hasMessageContaining("(lost: precision)");
    kit.accepting(Loss.PRECISION).keepsEveryValueOf("bigint");
  }

  /** The plan's own transformations: a lossless one keeps what the record carries. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "boolean",
        "bigint",
        "numeric(12,2)",
        "double precision",
        "text",
        "bytea",
        "uuid",
        "date",
        "timestamp",
        "timestamptz",
        "time",
        "interval",
        "jsonb",
        "integer[]"
      })
  void theLosslessProfileKeepsEveryValue(String type) {
    IngestPlan plan = plan(type);
    SecondOpinion.agreesOn(plan);
    TransformationKit.of(plan.collections().get(0).sql())
        .with(DmsSettings.recommended())
        .tries(60)
        .accepting(Loss.BOUNDS)
        .keepsEveryValueOf(type);
  }

  private static IngestPlan plan(String type) {
    Catalog catalog =
        new Catalog(
            ServerInfo.NONE,
            List.of(Carrier.table(PgValues.of(type).type())),
            List.of(),
            List.of());
    return IngestPlan.of(catalog, PlanOptions.defaults().withProfile(Profile.LOSSLESS));
  }

  @Test
  void aSecondParserMayDisagree() {
    SecondOpinion.agreesOn("SELECT *, a.b, CAST(c AS bool) AS \"d.e\" FROM _input");
    assertThatThrownBy(() -> SecondOpinion.agreesOn("SELECT a IS UNDEFINED AS b FROM _input"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("JSqlParser ");
  }
}
