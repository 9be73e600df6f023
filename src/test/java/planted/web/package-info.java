/** Faults that the rules of the house must find. */
@NullMarked
package planted.web;

import org.jspecify.annotations.NullMarked;
