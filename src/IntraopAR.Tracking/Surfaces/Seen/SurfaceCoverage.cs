using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>
/// What has been seen of a surface so far, as points come. Points fall into cubes of one side; along the axis that the
/// normal is nearest to, the cubes of one column are one piece of surface, of the side squared over the normal's share along
/// that axis. A piece at the rim counts in part. Right to about 5 % where points lie closer than the side.
/// </summary>
/// <param name="side">mm; not smaller than 1.5 times the points' spacing.</param>
public sealed class SurfaceCoverage<TFrame>(double side)
    where TFrame : IFrame
{
    private const double RimShare = 0.5;

    private readonly Dictionary<(int X, int Y, int Z), (Vec3 Normal, int Count)> cells = [];
    private Mat3 information;

    public int Points { get; private set; }

    public double Side => side;

    public void Add(IEnumerable<SurfaceObservation<TFrame>> points)
    {
        foreach (var p in points)
        {
            var at = p.Position.Position / side;
            var key = ((int)Math.Floor(at.X), (int)Math.Floor(at.Y), (int)Math.Floor(at.Z));
            var (normal, count) = cells.GetValueOrDefault(key);
            cells[key] = (normal + p.Normal, count + 1);
            information += Mat3.Outer(p.Normal, p.Normal);
            Points++;
        }
    }

    /// <summary>Area seen, mm².</summary>
    public double AreaMm2 => Columns().Sum();

    /// <summary>
    /// The direction along which the points hold a shift least, unit, and how well: the share of the information that points
    /// along it, 1/3 for a ball and 0 for a plane, along which nothing is known. Null without points.
    /// </summary>
    public (Vec3 Direction, double Share)? WeakestShift => Points == 0 ? null : SmallestEigen.Of(information) is var (value, vector) ? (vector, value / information.Trace) : null;

    /// <summary>Area of the largest hole that seen surface encloses, mm², looked at along the mean normal.</summary>
    public double LargestHoleMm2() => EnclosedHole.Largest([.. cells.Select(c => (Middle(c.Key), c.Value.Normal))], side);

    private IEnumerable<double> Columns()
    {
        foreach (var (key, cell) in cells)
        {
            var axis = Axis(cell.Normal);
            // The first cube of a run stands for the column.
            if (cells.TryGetValue(Step(key, axis, -1), out var below) && Axis(below.Normal) == axis) continue;
            var normal = cell.Normal;
            for (var next = Step(key, axis, 1); cells.TryGetValue(next, out var above) && Axis(above.Normal) == axis; next = Step(next, axis, 1)) normal += above.Normal;
            var share = Math.Max(0.3, Math.Abs(normal.Normalized()[axis]));
            var open = 0;
            for (var other = 0; other < 3; other++)
                if (other != axis)
                    foreach (var way in (ReadOnlySpan<int>)[-1, 1])
                        if (!Continues(key, axis, other, way)) open++;
            yield return side * side / share * Math.Max(RimShare, 1 - 0.5 * open);
        }

    }

    /// <summary>Whether surface goes on beside a column: in the neighbouring column at about its height.</summary>
    private bool Continues((int X, int Y, int Z) key, int axis, int other, int way)
    {
        var beside = Step(key, other, way);
        for (var along = -2; along <= 3; along++)
            if (cells.ContainsKey(Step(beside, axis, along))) return true;
        return false;
    }

    private Vec3 Middle((int X, int Y, int Z) key) => new Vec3(key.X + 0.5, key.Y + 0.5, key.Z + 0.5) * side;

    private static (int X, int Y, int Z) Step((int X, int Y, int Z) k, int axis, int by) =>
        axis switch { 0 => (k.X + by, k.Y, k.Z), 1 => (k.X, k.Y + by, k.Z), _ => (k.X, k.Y, k.Z + by) };

    private static int Axis(Vec3 n)
    {
        var (x, y, z) = (Math.Abs(n.X), Math.Abs(n.Y), Math.Abs(n.Z));
        return x >= y && x >= z ? 0 : y >= z ? 1 : 2;
    }
}
