package dev.byoc.aws.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncryptionKeyTest {
    private static final String ARN = "arn:aws:kms:eu-west-1:123456789012:key/1-2";
    private static final Component KEY = Component.of("key");
    private static final References CREATED = References.to(List.of(Observed.builder()
            .type(ResourceType.KEY)
            .component(KEY)
            .id(ResourceId.of(ARN))
            .attributes(Attributes.none())
            .build()));

    @Test
    void arn_keyOfAws_isEmpty() {
        assertThat(EncryptionKey.arn(Encryption.byProvider(), CREATED)).isEmpty();
        assertThat(EncryptionKey.isKnown(Encryption.byProvider(), References.none()))
                .isTrue();
    }

    @Test
    void arn_givenKey_isThatKey() {
        assertThat(EncryptionKey.arn(Encryption.byGivenKey(ARN), References.none()))
                .contains(ARN);
        assertThat(EncryptionKey.isKnown(Encryption.byGivenKey(ARN), References.none()))
                .isTrue();
    }

    @Test
    void arn_ownKey_isKnownOnceItIsCreated() {
        assertThat(EncryptionKey.arn(Encryption.byOwnKey(KEY), CREATED)).contains(ARN);
        assertThat(EncryptionKey.isKnown(Encryption.byOwnKey(KEY), CREATED)).isTrue();
        assertThat(EncryptionKey.isKnown(Encryption.byOwnKey(KEY), References.none()))
                .isFalse();
        assertThatThrownBy(() -> EncryptionKey.arn(Encryption.byOwnKey(KEY), References.none()))
                .isInstanceOf(IllegalStateException.class);
    }
}
