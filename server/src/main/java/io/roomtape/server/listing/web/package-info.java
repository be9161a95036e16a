/** Lists over HTTP. */
@NullMarked
package io.roomtape.server.listing.web;

import org.jspecify.annotations.NullMarked;
