/** What LiveKit tells by webhook: verified, stored, and then processed in order. */
@NullMarked
package io.roomtape.server.events;

import org.jspecify.annotations.NullMarked;
