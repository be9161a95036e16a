/** LiveKit access tokens: JWT (RFC 7519), HS256, and the grants they carry. */
@NullMarked
package io.roomtape.livekit.auth;

import org.jspecify.annotations.NullMarked;
