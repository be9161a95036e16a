/** What an operator can count and time; docs/operation.md names every meter. */
@NullMarked
package io.roomtape.server.metrics;

import org.jspecify.annotations.NullMarked;
