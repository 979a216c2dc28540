/** CBOR (RFC 8949) and COSE_Sign1 (RFC 9052), read strictly; what images and attestation documents are signed with. */
@NullMarked
package dev.byoc.internal.cbor;

import org.jspecify.annotations.NullMarked;
