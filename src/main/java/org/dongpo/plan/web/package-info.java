@NullMarked
package org.dongpo.plan.web;

import org.jspecify.annotations.NullMarked;
