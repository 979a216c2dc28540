package dev.byoc.testing.contract;

/** What the provider does, as it documents, and a stand-in for it may fail to do. */
public enum Ability {
    /** Refuses to delete a network that has a subnet. */
    KEEPS_NETWORK_WITH_SUBNET,
    /** Refuses to delete a network that has a gateway attached. */
    KEEPS_NETWORK_WITH_GATEWAY,
    /** Refuses to delete a network that has a route table besides its main one. */
    KEEPS_NETWORK_WITH_ROUTE_TABLE,
    /** Refuses to delete a network that has a firewall besides its default one. */
    KEEPS_NETWORK_WITH_FIREWALL,
    /** Refuses to delete a network, a subnet or a firewall that an interface endpoint uses. */
    KEEPS_WHAT_AN_ENDPOINT_USES,
    /** Refuses to delete a bucket that holds an object. */
    KEEPS_BUCKET_WITH_OBJECTS,
    /** Refuses to make a subnet whose addresses another subnet has. */
    REFUSES_OVERLAPPING_SUBNET,
    /** Refuses to make a second firewall of one name in a network. */
    REFUSES_TAKEN_FIREWALL_NAME,
    /** Refuses to make a second fleet of one name, rather than to replace the first. */
    REFUSES_TAKEN_FLEET_NAME,
    /** Refuses to make something in a network that does not exist. */
    REFUSES_UNKNOWN_NETWORK,
    /** Refuses to make a fleet from a launch template that does not exist. */
    REFUSES_UNKNOWN_TEMPLATE,
    /** Refuses to tag an address, an endpoint, a log group or a fleet that does not exist any more. */
    REFUSES_TAGS_ON_WHAT_IS_GONE,
    /** Shows the tags of a launch template as they are, not only as they were when it was made. */
    SHOWS_CHANGED_TAGS_OF_TEMPLATES,
    /** Deletes a gateway endpoint whose route tables were changed after it was made. */
    DELETES_CHANGED_GATEWAY_ENDPOINTS,
    /** Has fleets at all. */
    FLEETS,
    /** Has interface endpoints, and changes their subnets and firewall. */
    INTERFACE_ENDPOINTS,
    /** Refuses to let a fleet have more machines than its maximum. */
    KEEPS_FLEET_MAXIMUM,
    /** Removes no machine that is protected when there are too many. */
    KEEPS_PROTECTED_MACHINES,
    /** Refuses to change the size of a fleet that does not exist. */
    REFUSES_UNKNOWN_FLEET,
    /** Lets an address lead nowhere once the machine is gone that it led to. */
    FREES_ADDRESSES_OF_MACHINES,
    /** Lets its logs be searched for what machines reported, and {@link OtherClient#report} writes such reports. */
    HOST_REPORTS,
    /** Keeps the subnets of a fleet as they were given. */
    FLEET_SUBNETS,
    /** Leaves things that go away by themselves, such as a default firewall, out of what lies in a network. */
    INVENTORY_OF_NETWORKS
}
