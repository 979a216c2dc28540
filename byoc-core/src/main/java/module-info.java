/** Provisions and runs a vendor's product inside a customer's own cloud account; knows no provider. */
@org.jspecify.annotations.NullMarked
module dev.byoc {
    exports dev.byoc;
    exports dev.byoc.attestation;
    exports dev.byoc.blueprint;
    exports dev.byoc.error;
    exports dev.byoc.event;
    exports dev.byoc.image;
    exports dev.byoc.image.build;
    exports dev.byoc.internal.concurrent to
            dev.byoc.aws;
    exports dev.byoc.model;
    exports dev.byoc.model.resource;
    exports dev.byoc.model.workload;
    exports dev.byoc.operation;
    exports dev.byoc.plan;
    exports dev.byoc.port;
    exports dev.byoc.record;
    exports dev.byoc.review;
    exports dev.byoc.rollout;
    exports dev.byoc.sizing;

    requires static me.tongfei.progressbar;
    requires static org.immutables.value.annotations;
    requires static org.jspecify;
    requires java.net.http;
    requires org.slf4j;
    requires tools.jackson.databind;
}
