using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A cut as it was truly made: the shown one, off by a tool's error that is no normal shift: a shift of uniform size and a slow
/// wave along the cut, of the given standard deviation in all.
/// </summary>
internal sealed class CutTruth
{
    private readonly TriangleMesh made;
    private readonly TriangleTree tree;

    /// <param name="shown">Patient frame, facing what is taken out.</param>
    public CutTruth(TriangleMesh shown, double toolSd, SeededRandom random)
    {
        // Variance s² per axis: two thirds shift (uniform in ±√3 s), one third wave (a sine of amplitude a has a²/2).
        var shift = new Vec3(random.Between(-1, 1), random.Between(-1, 1), random.Between(-1, 1)) * (Math.Sqrt(2) * toolSd);
        var (along, push, phase) = (random.NextDirection() * (2 * Math.PI / random.Between(80, 200)), random.NextDirection() * (toolSd * Math.Sqrt(2)), random.Between(0, 2 * Math.PI));
        made = shown.Mapped(v => v + shift + push * Math.Sin(Vec3.Dot(along, v) + phase));
        tree = new(made);
    }

    /// <summary>Least signed distance of a body's corners from the cut that was made, positive on the side that was taken out, mm.</summary>
    public double Margin(IReadOnlyList<Vec3> body)
    {
        var least = double.PositiveInfinity;
        foreach (var p in body)
        {
            var hit = tree.Nearest(p)!.Value;
            var side = Vec3.Dot(p - hit.Position, made.AreaVector(made.Triangles[hit.Triangle]).Normalized()) >= 0 ? 1 : -1;
            least = Math.Min(least, side * hit.Distance);
        }

        return least;
    }
}
