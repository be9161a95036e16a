/** LiveKit's wire as tests need it: access tokens and signalling, without LiveKit's own checks. */
@NullMarked
package io.roomtape.contract.livekit;

import org.jspecify.annotations.NullMarked;
