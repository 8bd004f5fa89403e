@org.jspecify.annotations.NullMarked
package dev.cairn.flink.verify;
