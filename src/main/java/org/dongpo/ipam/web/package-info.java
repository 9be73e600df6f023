/** The register over HTTP. */
@NullMarked
package org.dongpo.ipam.web;

import org.jspecify.annotations.NullMarked;
