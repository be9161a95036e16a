/** One track of a journal as it came, put into a file and not encoded again. */
@NullMarked
package io.roomtape.egress.copy;

import org.jspecify.annotations.NullMarked;
