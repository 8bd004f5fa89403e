package dev.cairn.mapping;

import dev.cairn.dms.TextForm;
import dev.cairn.rockset.value.Value;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The parts of a user's rule for a type that Cairn takes on trust: it cannot check them.
 *
 * @param name whose rule it is, as the user calls it; {@code override, line 3} without a name
 * @param form the form in which DMS sends values of the type, as the user says; empty if Cairn's
 *     table decides
 * @param comparison whether a stored value, which is neither null nor undefined, equals the source
 *     value, given as PostgreSQL's text; empty if Cairn's comparison decides
 */
public record OwnRule(
    String name, Optional<TextForm> form, Optional<BiPredicate<String, Value>> comparison) {}
