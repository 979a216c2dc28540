/**
 * What AWS can be asked to do: the actions, resource types and condition keys of fifteen services, as dated data that
 * {@link dev.byoc.policy.catalog.Catalog} reads and a newer file can replace.
 */
package dev.byoc.policy.catalog;
