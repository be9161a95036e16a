/**
 * An agent for a worker's JVM that tells what the stages of recording cost. It knows the recorder
 * by the names of its ports only, so that it fits earlier builds.
 */
@NullMarked
package io.roomtape.benchmarks.stages;

import org.jspecify.annotations.NullMarked;
