/** Submits jobs, picks them up, runs them and clears up behind them. */
@NullMarked
package org.dongpo.job.application;

import org.jspecify.annotations.NullMarked;
