/** The settings, read from environment variables and checked once, at the start. */
@NullMarked
package io.roomtape.server.settings;

import org.jspecify.annotations.NullMarked;
