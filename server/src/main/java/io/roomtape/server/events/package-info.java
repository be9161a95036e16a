/** What LiveKit tells by webhook: verified, read, and handed to the recordings it is about. */
@NullMarked
package io.roomtape.server.events;

import org.jspecify.annotations.NullMarked;
