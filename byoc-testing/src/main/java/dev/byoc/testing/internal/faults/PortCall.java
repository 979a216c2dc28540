package dev.byoc.testing.internal.faults;

import java.util.Locale;

/** The calls of the ports other than those on resources, whose names are in {@link CallNames}. */
public enum PortCall {
    READ_IDENTITY,
    READ_ZONES,
    READ_OFFERINGS,
    READ_MACHINE_TYPES,
    READ_ADOPTED_NETWORK,
    READ_PERMISSIONS,
    READ_QUOTAS,
    READ_MACHINE_QUOTA,
    READ_BUCKET_CONTENTS,
    READ_EXTERNAL_IDS,
    READ_INVENTORY,
    READ_ACCESS,
    EMPTY_BUCKET,
    LIST_IMAGES,
    UPLOAD_IMAGE,
    DELETE_IMAGE,
    LIST_RELEASES,
    CREATE_RELEASE,
    DELETE_RELEASE,
    LOOK_MACHINES,
    PIN_FLEET,
    RESIZE_FLEET,
    RETIRE_MACHINE,
    PROTECT_MACHINES,
    HOLD_FLEET,
    LIST_ADDRESS_BINDINGS,
    LOOK_TARGET,
    BIND_ADDRESS,
    FIND_HOST_REPORTS,
    FIND_RECORD,
    SAVE_RECORD,
    DELETE_RECORD,
    LIST_RECORDS,
    ALLOW_KEY,
    CLOSE_KEY;

    /** Returns the name that scripts of faults use, such as {@code look machines}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
