package org.dongpo.identity.application;

/**
 * What somebody at the door has done.
 *
 * @param secondFactor whether he gave his second factor
 * @param outside whether somebody outside said who he is: how old his password is here does not matter then
 */
public record StepsDone(boolean secondFactor, boolean outside) {}
