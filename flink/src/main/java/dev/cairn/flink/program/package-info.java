/** What the programs that start jobs, and the tasks that connect to a database, have in common. */
@NullMarked
package dev.cairn.flink.program;

import org.jspecify.annotations.NullMarked;
