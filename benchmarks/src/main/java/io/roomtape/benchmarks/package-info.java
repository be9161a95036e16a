/**
 * Measures the packaged application from outside, beside what limits it, on the same files in the
 * same run: {@code make bench}. Processor time per unit of work and ratios are what counts.
 */
@NullMarked
package io.roomtape.benchmarks;

import org.jspecify.annotations.NullMarked;
