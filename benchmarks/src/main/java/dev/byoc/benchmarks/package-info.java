/** Measurements, each in one run and as ratios; {@code benchmarks/run NAME} starts one. */
@NullMarked
package dev.byoc.benchmarks;

import org.jspecify.annotations.NullMarked;
