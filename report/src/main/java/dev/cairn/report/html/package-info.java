/** The texts and numbers that the templates in {@code src/main/jte} print. */
@NullMarked
package dev.cairn.report.html;

import org.jspecify.annotations.NullMarked;
