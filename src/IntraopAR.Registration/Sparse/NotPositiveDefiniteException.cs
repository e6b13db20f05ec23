namespace IntraopAR.Registration;

/// <summary>
/// A matrix that should be symmetric positive definite is not: elimination met a pivot that is not a positive number. For
/// a mesh that means missing supports, an inverted element or a value that is not a number.
/// </summary>
/// <param name="row">The scalar row of the matrix as it was given.</param>
/// <param name="pivot">What was left on its diagonal when it was to be eliminated.</param>
public sealed class NotPositiveDefiniteException(int row, double pivot)
    : Exception(FormattableString.Invariant($"the matrix is not positive definite: the pivot of row {row} is {pivot:G6}"))
{
    public int Row { get; } = row;

    public double Pivot { get; } = pivot;
}
