package dev.cairn.bundle;

import dev.cairn.plan.IngestPlan;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is generated, as its takers see it. */
class ModelsTest {
  private static final String HOSTILE =
      """
      CREATE SCHEMA "S.1 %";
      CREATE TABLE "S.1 %"."o""; DROP TABLE x; --" ("i""d" int, "${path.module}" text, "a
      b" int[], "%{if}" boolean, PRIMARY KEY ("i""d", "${path.module}"));
      CREATE TABLE "S.1 %"."O""; DROP TABLE X; --" (id int PRIMARY KEY);
      CREATE TABLE "S.1 %"."Käse/../..\\" (id int);
      CREATE TABLE public.a_b (id int PRIMARY KEY);
      CREATE TABLE public."a-b" (id int PRIMARY KEY);
      CREATE TABLE public."A_b" (id int PRIMARY KEY);
      CREATE TABLE public."1" (id int PRIMARY KEY);
      CREATE TABLE public."LONG" (id int PRIMARY KEY);
      """
          .replace("LONG", "ü".repeat(31));

  @ParameterizedTest
  @MethodSource("targets")
  void everyFileIsTakenByTheModelOfItsTaker(String target) {
    for (IngestPlan plan :
        new IngestPlan[] {Plans.shop(), Plans.ofDdl(HOSTILE), Plans.ofDdl("SELECT 1")}) {
      ModelChecks.check(Bundle.of(plan, Target.parse(target)));
    }
  }

  static Stream<String> targets() {
    return Stream.of(
        "{}",
        """
        {"source": {"hosting": "aurora"}, "kinesis": {"mode": "on-demand", "encrypted": false},
         "dms": {"engine_version": "3.6.1"}, "iam": {"account_roles": false}}
        """,
        """
        {"source": {"hosting": "self-managed", "heartbeat_minutes": 0, "capture_ddls": false,
                    "schema": "${x} %{y}"},
         "aws": {"account": "123456789012", "region": "eu-central-1", "vpc_id": "vpc-0a1b2c3d",
                 "subnet_ids": ["subnet-0a1b2c3d", "subnet-4e5f6a7b"],
                 "security_group_ids": ["sg-0a1b2c3d"], "tags": {"cost centre": "a=b"}},
         "kinesis": {"changes_per_second": 5000, "retention_hours": 24,
                     "kms_key_arn":
                       "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012"}}
        """);
  }
}
