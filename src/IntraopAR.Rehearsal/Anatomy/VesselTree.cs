using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A tree of tapered tubes, parents before children.</summary>
public sealed record VesselTree(string Name, IReadOnlyList<VesselBranch> Branches)
{
    /// <summary>Cell size of the surface, mm: the thinnest tube (radius 1.25 mm) is still in one piece.</summary>
    private const double Step = 1.2;

    /// <summary>Of a found line, mm: within it the radius changes evenly.</summary>
    private const double TubeLength = 8;

    /// <summary>From lines with a radius at each point, as they are found in a real vessel: a tapered tube for each 8 mm or so.</summary>
    public static VesselTree FromCentreLines(string name, IReadOnlyList<CentreLineBranch> lines)
    {
        var branches = new List<VesselBranch>();
        // The last tube of each line.
        var last = new int[lines.Count];
        for (var l = 0; l < lines.Count; l++)
        {
            var (points, parent) = (lines[l].Points, lines[l].Parent >= 0 ? last[lines[l].Parent] : -1);
            var pieces = Math.Max(1, (int)Math.Round(lines[l].Length / TubeLength));
            for (var n = 0; n < pieces; n++)
            {
                var (from, to) = ((points.Count - 1) * n / pieces, (points.Count - 1) * (n + 1) / pieces);
                if (from == to) continue;
                branches.Add(new([.. points.Skip(from).Take(to - from + 1).Select(p => p.Middle)], points[from].Radius, points[to].Radius, parent));
                parent = last[l] = branches.Count - 1;
            }
        }

        return new(name, branches);
    }

    /// <summary>Balls along the centre lines, at most 2 mm apart, that together fill the tubes.</summary>
    internal IEnumerable<(Vec3 Centre, double Radius)> Balls() => Cones().SelectMany(cone =>
    {
        var n = Math.Max(1, (int)Math.Ceiling(Vec3.Distance(cone.A, cone.B) / 2));
        return Enumerable.Range(0, n + 1).Select(i =>
            (Vec3.Lerp(cone.A, cone.B, i / (double)n), cone.Ra + (cone.Rb - cone.Ra) * i / n));
    });

    /// <summary>The tubes' common outer surface, closed.</summary>
    public TriangleMesh Surface()
    {
        var (min, max) = (Branches[0].Line[0], Branches[0].Line[0]);
        foreach (var (centre, radius) in Balls())
        {
            var r = new Vec3(radius, radius, radius);
            (min, max) = (Vec3.Min(min, centre - r), Vec3.Max(max, centre + r));
        }

        var pad = new Vec3(Step, Step, Step) * 3;
        var origin = min - pad;
        var size = max + pad - origin;
        var (nx, ny, nz) = ((int)(size.X / Step) + 2, (int)(size.Y / Step) + 2, (int)(size.Z / Step) + 2);
        var values = new float[nx * ny * nz];
        Array.Fill(values, (float)Step);
        foreach (var (a, b, ra, rb) in Cones())
        {
            var reach = Math.Max(ra, rb) + 2 * Step;
            var r = new Vec3(reach, reach, reach);
            var (low, high) = ((Vec3.Min(a, b) - r - origin) / Step, (Vec3.Max(a, b) + r - origin) / Step);
            for (var k = Math.Max(0, (int)low.Z); k <= Math.Min(nz - 1, (int)high.Z); k++)
                for (var j = Math.Max(0, (int)low.Y); j <= Math.Min(ny - 1, (int)high.Y); j++)
                    for (var i = Math.Max(0, (int)low.X); i <= Math.Min(nx - 1, (int)high.X); i++)
                    {
                        ref var value = ref values[i + nx * (j + ny * k)];
                        value = Math.Min(value, (float)SignedShapes.RoundCone(origin + new Vec3(i, j, k) * Step, a, b, ra, rb));
                    }
        }

        return SurfaceNets.FromSamples(values, nx, ny, nz, origin, Step);
    }

    private IEnumerable<(Vec3 A, Vec3 B, double Ra, double Rb)> Cones()
    {
        foreach (var branch in Branches)
        {
            var n = branch.Line.Count - 1;
            double Radius(int i) => branch.StartRadius + (branch.EndRadius - branch.StartRadius) * i / n;
            for (var i = 0; i < n; i++) yield return (branch.Line[i], branch.Line[i + 1], Radius(i), Radius(i + 1));
        }
    }
}
