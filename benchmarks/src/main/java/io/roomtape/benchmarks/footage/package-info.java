/**
 * Pictures and sound of made-up people, encoded as browsers do. They move, have texture and noise:
 * a test pattern would cost an encoder nothing.
 */
@NullMarked
package io.roomtape.benchmarks.footage;

import org.jspecify.annotations.NullMarked;
