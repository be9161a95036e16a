/** What callers may do, in which rooms: rights, who has them, and who decides. */
@NullMarked
package io.roomtape.server.access;

import org.jspecify.annotations.NullMarked;
