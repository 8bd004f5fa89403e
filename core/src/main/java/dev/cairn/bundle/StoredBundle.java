package dev.cairn.bundle;

import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;

/**
 * A bundle that was written before.
 *
 * @param plan the plan that it was written from, with the settings of DMS that its files make
 * @param target the environment that it is for
 * @param placement the groups of its tables, and the tables that had left it
 */
public record StoredBundle(IngestPlan plan, Target target, Placement placement) {}
