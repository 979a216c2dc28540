package dev.byoc.image;

/** The kind of processor that an image is for. An enclave starts only on a host of the same kind. */
public enum Architecture {
    /** Intel and AMD. */
    X86_64("x86_64"),
    /** Graviton, which the image format calls aarch64. */
    ARM64("arm64");

    private final String value;

    Architecture(String value) {
        this.value = value;
    }

    /** Returns {@code x86_64} or {@code arm64}, as EC2 writes it. */
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
