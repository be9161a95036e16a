/** How much of the pictures that were sent can be seen in a recording. */
@NullMarked
package io.roomtape.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
