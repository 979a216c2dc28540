package dev.byoc.testing;

import dev.byoc.model.Observed;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.ReleaseId;
import dev.byoc.testing.contract.OtherClient;
import java.util.Optional;

/** The other client of an in-memory cloud. */
record ConsoleClient(Console console) implements OtherClient {
    @Override
    public void putTag(Observed resource, String key, String value) {
        console.putTag(resource, key, value);
    }

    @Override
    public void removeTag(Observed resource, String key) {
        console.removeTag(resource, key);
    }

    @Override
    public void putObject(ResourceId bucket, String key) {
        console.putObject(bucket, key);
    }

    @Override
    public void report(ResourceId auditLog, ResourceId machine, ReleaseId release, Optional<String> failure) {
        console.report(auditLog, machine, release, failure);
    }
}
