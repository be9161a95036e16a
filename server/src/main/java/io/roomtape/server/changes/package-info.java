/** What happened to recordings, told as it happens. */
@NullMarked
package io.roomtape.server.changes;

import org.jspecify.annotations.NullMarked;
