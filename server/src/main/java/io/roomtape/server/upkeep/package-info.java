/** Work that keeps things in order: done again and again, by one node at a time. */
@NullMarked
package io.roomtape.server.upkeep;

import org.jspecify.annotations.NullMarked;
