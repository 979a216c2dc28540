package dev.byoc.model.resource;

import dev.byoc.internal.value.ByocStrictStyle;
import dev.byoc.model.Component;
import dev.byoc.model.IdentityName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** The identity of the machines that run workloads: it may read the images and write the log, nothing else. */
@ByocStrictStyle
@Value.Immutable
public interface HostIdentitySpec extends ResourceSpec {
    /** Attribute: its name. */
    String NAME = "name";

    /** Attribute: its path. */
    String PATH = "path";

    /** Attribute: the policy that bounds it; empty when none does. */
    String BOUNDARY = "boundary";

    /** Attribute: the bucket whose images it may read. */
    String READS = "reads";

    /** Attribute: the log group that it may write. */
    String WRITES = "writes";

    /** Attribute: the key that it may decrypt with; empty when the provider's encrypts. */
    String DECRYPTS_WITH = "decrypts-with";

    /** Output: the full name of the role. */
    String ARN = "arn";

    /** What it is called, and what bounds it. */
    IdentityName identity();

    /** The bucket whose images it may read. */
    Component images();

    /** The log group that it may write. */
    Component auditLog();

    /** How the images are encrypted. */
    Encryption encryption();

    @Override
    default ResourceType<HostIdentitySpec> type() {
        return ResourceType.HOST_IDENTITY;
    }

    @Override
    default Set<Component> references() {
        Set<Component> all = new HashSet<>(Set.of(images(), auditLog()));
        Optional<Component> key = encryption().ownKey();
        key.ifPresent(all::add);
        return all;
    }

    @Override
    default Attributes attributes(References references) {
        return Attributes.builder()
                .put(NAME, identity().name())
                .put(PATH, identity().path())
                .put(BOUNDARY, identity().boundary().orElse(""))
                .put(READS, references.idText(images()))
                .put(WRITES, references.idText(auditLog()))
                .put(DECRYPTS_WITH, encryption().text(references))
                .build();
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableHostIdentitySpec.builder();
    }

    /** Builds {@link HostIdentitySpec}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /** Sets which part of the environment it is. */
        public abstract Builder component(Component component);

        /** Sets what it is called, and what bounds it. */
        public abstract Builder identity(IdentityName identity);

        /** Sets the bucket whose images it may read. */
        public abstract Builder images(Component images);

        /** Sets the log group that it may write. */
        public abstract Builder auditLog(Component auditLog);

        /** Sets how the images are encrypted. */
        public abstract Builder encryption(Encryption encryption);

        /**
         * Returns the {@link HostIdentitySpec}.
         *
         * @throws IllegalArgumentException if something required is not set
         */
        public abstract HostIdentitySpec build();
    }
}
