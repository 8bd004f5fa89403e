package dev.cairn.testkit.jqwik;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a parameter of a jqwik property a value of a PostgreSQL type. A parameter of type {@link
 * dev.cairn.sample.PgSample} gets every value, NULL included; one of another type gets the Java
 * values of this type, such as {@code BigDecimal}, and no null.
 *
 * <pre>{@code
 * @Property
 * void isRead(@ForAll @PgValue("numeric(20,8)") BigDecimal value) { ... }
 * }</pre>
 */
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PgValue {
  /** {@return the name of the type as SQL, such as {@code numeric(12,2)[]}} */
  String value();
}
