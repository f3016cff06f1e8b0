package io.plumbline.core.result;

/** @param message one sentence for people, with the counts that led here */
public record Decision(Result result, Reason reason, String message) {}
