/** What makes a recording's pictures and sound small: ports, and the form their results have. */
@NullMarked
package io.roomtape.egress.encode;

import org.jspecify.annotations.NullMarked;
