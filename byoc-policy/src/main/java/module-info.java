/** IAM policies as a language: read, write, evaluate and prove. */
@org.jspecify.annotations.NullMarked
module dev.byoc.policy {
    exports dev.byoc.policy;
    exports dev.byoc.policy.catalog;
    exports dev.byoc.policy.evaluation;
    exports dev.byoc.policy.lint;
    exports dev.byoc.policy.proof;
    exports dev.byoc.policy.scope;

    requires static org.jspecify;
    requires tools.jackson.core;
}
