package dev.cairn.rockset.transform;

import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.Value;

/**
 * The parts of one document that expressions use.
 *
 * @param slots the top-level fields that they name, undefined where the document has none
 * @param document all of it; empty when no expression looks at the whole
 */
record Row(Value[] slots, ObjectValue document, EvaluationContext context) {}
