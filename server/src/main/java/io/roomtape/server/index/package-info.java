/** The index of recordings in a database, by JDBC. Its tables are made by the migrations. */
@NullMarked
package io.roomtape.server.index;

import org.jspecify.annotations.NullMarked;
