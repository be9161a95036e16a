/**
 * A LiveKit-compatible media server for JUnit tests, in the tests' own process: no container,
 * nothing to install.
 */
@NullMarked
package io.roomtape.livekit.junit;

import org.jspecify.annotations.NullMarked;
