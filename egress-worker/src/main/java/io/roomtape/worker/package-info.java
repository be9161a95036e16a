/** The program {@code roomtape egress-worker}: its settings, and what it is made of. */
@NullMarked
package io.roomtape.worker;

import org.jspecify.annotations.NullMarked;
