/** Sound in Ogg (RFC 3533), as Opus (RFC 7845). */
@NullMarked
package io.roomtape.egress.ogg;

import org.jspecify.annotations.NullMarked;
