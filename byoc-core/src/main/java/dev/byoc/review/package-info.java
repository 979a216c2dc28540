/** What the identities of an environment can and cannot do, claim by claim: {@link dev.byoc.review.AccessReview}. */
@NullMarked
package dev.byoc.review;

import org.jspecify.annotations.NullMarked;
