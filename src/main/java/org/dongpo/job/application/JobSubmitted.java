package org.dongpo.job.application;

/** There is something to do. */
record JobSubmitted() {}
