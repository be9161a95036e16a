/** The whole product, started as {@code make run} starts it, in a real Chromium. */
@NullMarked
package io.roomtape.e2e;

import org.jspecify.annotations.NullMarked;
