/**
 * What recording a room costs: the recorder of this build beside that of an earlier one, on the
 * same made-up rooms in the same run.
 */
@NullMarked
package io.roomtape.benchmarks.recorder;

import org.jspecify.annotations.NullMarked;
