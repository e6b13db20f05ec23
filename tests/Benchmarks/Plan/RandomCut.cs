using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Benchmarks;

/// <summary>Cuts of every kind through a liver, from a seed.</summary>
internal static class RandomCut
{
    public static readonly string[] Kinds = ["plane", "bent plane", "drawn line", "drawn ring"];

    public static ResectionCut Of(int kind, SeededRandom random, TriangleMesh liver)
    {
        var (min, max) = liver.Bounds;
        var middle = MeshCentroid.Of(liver, closed: true);
        var through = middle + new Vec3(random.Between(min.X, max.X) - middle.X, random.Between(min.Y, max.Y) - middle.Y, random.Between(min.Z, max.Z) - middle.Z) * 0.6;
        var n = random.NextDirection();
        var u = n.AnyPerpendicular();
        var v = Vec3.Cross(n, u);
        switch (kind)
        {
            case 0:
                return new PlaneCut("cut", new(through), n);
            case 1:
                return new BentPlaneCut("cut", [.. Enumerable.Range(0, 16).Select(k => new Point<Model>(through + u * (60.0 * (k % 4) - 90) + v * (60.0 * (k / 4) - 90) + n * random.Between(-25, 25)))]);
            case 2:
            {
                var heights = Enumerable.Range(0, 7).Select(_ => random.Between(-15, 15)).ToArray();
                return new DrawnLineCut("cut", [.. heights.Select((h, i) => new Point<Model>(through + u * (40 * (i - 3)) + n * h))], v, random.NextDouble() < 0.5);
            }

            default:
            {
                // A place on the surface and a ring about it.
                var t = liver.Triangles[random.Next(liver.Triangles.Length)];
                var at = (liver.Vertices[t.A] + liver.Vertices[t.B] + liver.Vertices[t.C]) / 3;
                var inwards = -liver.AreaVector(t).Normalized();
                var (a, b) = (inwards.AnyPerpendicular(), Vec3.Cross(inwards, inwards.AnyPerpendicular()));
                var size = random.Between(15, 40);
                return new DrawnLoopCut(
                    "cut",
                    [.. Enumerable.Range(0, 12).Select(k => new Point<Model>(at + (a * Math.Cos(k * Math.PI / 6) + b * Math.Sin(k * Math.PI / 6)) * (size * random.Between(0.8, 1.2)) - inwards * random.Between(0, 3)))],
                    inwards, random.Between(15, 50));
            }
        }
    }
}
