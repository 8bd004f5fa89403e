/**
 * Case files: what an expression gives, as text under {@code testdata/rockset}. Begin at {@link
 * dev.cairn.rockset.cases.CaseFile}; {@link dev.cairn.rockset.cases.FunctionCasesTest} runs them.
 */
package dev.cairn.rockset.cases;
