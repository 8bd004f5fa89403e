@NullMarked
package dev.cairn.kinesis;

import org.jspecify.annotations.NullMarked;
