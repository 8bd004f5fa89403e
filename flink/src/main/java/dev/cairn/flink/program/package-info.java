/** The parts that the programs of all jobs share: logins, and the messages of failures. */
@NullMarked
package dev.cairn.flink.program;

import org.jspecify.annotations.NullMarked;
