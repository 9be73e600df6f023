/** Faults that the rules of the house must find. */
@NullMarked
package planted.application;

import org.jspecify.annotations.NullMarked;
