/** The script that an instance runs when it starts (user data), and the description of the release in it. */
@NullMarked
package dev.byoc.aws.internal.host;

import org.jspecify.annotations.NullMarked;
