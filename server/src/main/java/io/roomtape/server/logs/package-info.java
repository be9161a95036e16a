/** How a line of the log is written: whatever is in it, it is one line. */
@NullMarked
package io.roomtape.server.logs;

import org.jspecify.annotations.NullMarked;
