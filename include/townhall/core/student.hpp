#pragma once

namespace townhall {

// Rounded to 36 bits, so that results do not depend on the last bits of a C library's functions.

/// Quantile of Student's t; 0 < p < 1, degrees of freedom above 0 (Student 1908).
[[nodiscard]] double student_quantile(double p, double degrees_of_freedom);

/// Probability of a t at least as far from 0 as this one, on either side.
[[nodiscard]] double student_two_sided(double t, double degrees_of_freedom);

}  // namespace townhall
