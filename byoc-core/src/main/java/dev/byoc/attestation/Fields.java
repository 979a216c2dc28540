package dev.byoc.attestation;

import dev.byoc.error.AttestationException;
import dev.byoc.error.AttestationException.Reason;
import dev.byoc.internal.cbor.Cbor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fields of a document's payload, each of the kind and within the bounds that Nitro gives it. */
final class Fields {
    /** The longest field that Nitro writes. */
    static final int MAX_BYTES = 1024;

    private static final int REGISTERS = 32;

    private final Cbor.Mapping mapping;

    Fields(Cbor.Mapping mapping) {
        this.mapping = mapping;
    }

    String text(String name) {
        if (required(name) instanceof Cbor.Text text && !text.value().isEmpty()) {
            return text.value();
        }
        throw wrong(name, "a text");
    }

    long positive(String name) {
        if (required(name) instanceof Cbor.Int number && number.value() > 0) {
            return number.value();
        }
        throw wrong(name, "a positive number");
    }

    byte[] bytes(String name) {
        return bytes(required(name), name, 1);
    }

    /** Enclaves write an optional field that is not there as null, or leave it out. */
    Optional<byte[]> optionalBytes(String name, int least) {
        return mapping.find(name).filter(value -> value != Cbor.Constant.NULL).map(value -> bytes(value, name, least));
    }

    List<byte[]> listOfBytes(String name) {
        if (!(required(name) instanceof Cbor.Array array) || array.items().isEmpty()) {
            throw wrong(name, "a list of one or more");
        }
        List<byte[]> list = new ArrayList<>();
        for (Cbor item : array.items()) {
            list.add(bytes(item, name, 1));
        }
        return list;
    }

    SortedMap<Integer, byte[]> registers(String name) {
        if (!(required(name) instanceof Cbor.Mapping registers)
                || registers.entries().isEmpty()) {
            throw wrong(name, "a map of one or more registers");
        }
        SortedMap<Integer, byte[]> values = new TreeMap<>();
        registers.entries().forEach((key, value) -> {
            if (!(key instanceof Cbor.Int index)
                    || index.value() < 0
                    || index.value() >= REGISTERS
                    || !(value instanceof Cbor.Bytes bytes)) {
                throw wrong(name, "a map of the registers 0 to 31 to bytes");
            }
            values.put((int) index.value(), bytes.value());
        });
        return values;
    }

    private static byte[] bytes(Cbor value, String name, int least) {
        if (value instanceof Cbor.Bytes bytes && bytes.value().length >= least && bytes.value().length <= MAX_BYTES) {
            return bytes.value();
        }
        throw wrong(name, least + " to " + MAX_BYTES + " bytes");
    }

    private Cbor required(String name) {
        return mapping.find(name)
                .orElseThrow(() -> new AttestationException(
                        Reason.STRUCTURE, "The attestation document lacks a field [field=" + name + "]"));
    }

    private static AttestationException wrong(String name, String wanted) {
        return new AttestationException(
                Reason.STRUCTURE,
                "A field of the attestation document must be " + wanted + " and is not [field=" + name + "]");
    }
}
