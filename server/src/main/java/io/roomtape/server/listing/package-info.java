/** Lists of recordings, by pages: one indexed query each. */
@NullMarked
package io.roomtape.server.listing;

import org.jspecify.annotations.NullMarked;
