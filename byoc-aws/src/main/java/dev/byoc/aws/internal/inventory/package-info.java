/** Everything that carries an environment's tag or lies in its VPC, from every register that AWS keeps. */
@NullMarked
package dev.byoc.aws.internal.inventory;

import org.jspecify.annotations.NullMarked;
