/** Faults that the rules of the house must find. */
@NullMarked
package planted.persistence;

import org.jspecify.annotations.NullMarked;
