/** Pictures in WebM (RFC 9559, RFC 8794), as they came. */
@NullMarked
package io.roomtape.egress.webm;

import org.jspecify.annotations.NullMarked;
