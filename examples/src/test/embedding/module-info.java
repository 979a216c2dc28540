/** A program that embeds the library. */
module com.example.vendor {
    requires dev.byoc.aws;
    requires dev.byoc.policy;
    requires dev.byoc.testing;
}
