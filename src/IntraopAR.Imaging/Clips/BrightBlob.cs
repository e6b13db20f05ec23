using IntraopAR.Geometry;

namespace IntraopAR.Imaging;

/// <summary>A blob by its moments, weighted by brightness above the surroundings.</summary>
/// <param name="Length">Of the uniform body that has its second moment along the longest axis: √12 σ, mm.</param>
internal sealed record BrightBlob(Vec3 Centre, double Length, double Thickness, double Peak)
{
    public static BrightBlob Of(IReadOnlyList<(Vec3 At, double Weight, double Value)> members, VolumeGrid grid)
    {
        var all = members.Sum(m => m.Weight);
        var centre = members.Aggregate(Vec3.Zero, (s, m) => s + m.At * (m.Weight / all));
        var moments = default(Mat3);
        foreach (var m in members) moments += Mat3.Outer(m.At - centre, m.At - centre) * (m.Weight / all);
        // Each voxel is itself a box.
        foreach (var (axis, side) in ((Vec3, double)[])[(grid.Direction.Column0, grid.Spacing.X), (grid.Direction.Column1, grid.Spacing.Y), (grid.Direction.Column2, grid.Spacing.Z)])
            moments += Mat3.Outer(axis, axis) * (side * side / 12);
        var (longest, shortest) = Extremes(moments);
        return new(centre, Math.Sqrt(12 * Math.Max(0, longest)), Math.Sqrt(12 * Math.Max(0, shortest)), members.Max(m => m.Value));
    }

    /// <summary>Largest and smallest eigenvalue of a symmetric matrix (Smith, Commun ACM 1961).</summary>
    private static (double Largest, double Smallest) Extremes(Mat3 m)
    {
        var mean = m.Trace / 3;
        var rest = m - Mat3.Identity * mean;
        var p = Math.Sqrt((rest * rest).Trace / 6);
        if (p < 1e-12) return (mean, mean);
        var angle = Math.Acos(Math.Clamp((rest * (1 / p)).Determinant / 2, -1, 1)) / 3;
        return (mean + 2 * p * Math.Cos(angle), mean + 2 * p * Math.Cos(angle + 2 * Math.PI / 3));
    }
}
