/** Faults that the rules of the house must find. */
@NullMarked
package planted.domain;

import org.jspecify.annotations.NullMarked;
