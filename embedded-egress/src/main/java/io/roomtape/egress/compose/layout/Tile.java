package io.roomtape.egress.compose.layout;

/** One person or one shared screen on the canvas. */
public record Tile(Face face, Rect place) {}
