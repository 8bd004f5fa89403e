package dev.cairn.verify.check;

import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;

/** A document on which the transformation failed. */
public record FailedDocument(
    ObjectValue input, EvaluationContext context, Outcome.Failed outcome) {}
