package dev.cairn.bundle;

import dev.cairn.plan.QuotaNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The default quotas of AWS that the tables of a bundle exceed. */
final class Quotas {
  private static final String DMS =
      "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Limits.html";
  private static final String KINESIS =
      "https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html";
  private static final String IAM =
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

  /** The source endpoint is one of the endpoints of the replication instance. */
  private static final int ENDPOINTS_AN_INSTANCE = 100;

  private static final int TASKS_AN_INSTANCE = 200;
  private static final int ENDPOINTS = 1000;
  private static final int TASKS = 600;
  private static final int ON_DEMAND_STREAMS = 50;
  private static final int ROLES = 1000;

  /** The regions where an account has 500 shards; elsewhere it has 200. */
  private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");

  private final List<QuotaNote> exceeded = new ArrayList<>();

  private Quotas() {}

  /** The quotas that a bundle exceeds; an account may have used part of them already. */
  static List<QuotaNote> exceeded(BundleContext context) {
    Quotas quotas = new Quotas();
    int tables = context.replicas().size();
    String split =
        "request a higher quota, or generate several bundles with --include and different names of"
            + " dms.instance";
    quotas.check(
        "DMS endpoints of a replication instance", tables + 1L, ENDPOINTS_AN_INSTANCE, DMS, split);
    quotas.check("DMS tasks of a replication instance", tables, TASKS_AN_INSTANCE, DMS, split);
    String request = "request a higher quota in Service Quotas";
    quotas.check("DMS endpoints of the account in a region", tables + 1L, ENDPOINTS, DMS, request);
    quotas.check("DMS tasks of the account in a region", tables, TASKS, DMS, request);
    switch (context.target().kinesis().mode()) {
      case ON_DEMAND ->
          quotas.check(
              "on-demand streams of the account in a region",
              tables,
              ON_DEMAND_STREAMS,
              KINESIS,
              request + ", or set kinesis.mode to provisioned");
      case PROVISIONED ->
          quotas.check(
              "shards of the account in a region",
              context.replicas().stream().mapToLong(r -> r.size().shards()).sum(),
              LARGE_REGIONS.contains(context.target().aws().region()) ? 500 : 200,
              KINESIS,
              request + ", or set kinesis.mode to on-demand");
    }
    quotas.check("roles of the account", 2L * context.groups().size() + 3, ROLES, IAM, request);
    return List.copyOf(quotas.exceeded);
  }

  private void check(String resource, long needed, long quota, String source, String fix) {
    if (needed > quota) {
      exceeded.add(new QuotaNote(resource, needed, quota, source, fix));
    }
  }
}
