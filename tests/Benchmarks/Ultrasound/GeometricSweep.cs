using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// What an ideal reader would take from a hand-held sweep over the front of a simulated liver: middles of the vessels that
/// cross the pictures, noisy and some of them false or missed, the face's contact, and tissue. No picture is drawn.
/// </summary>
internal static class GeometricSweep
{
    private const double HalfFace = 28, HalfAngle = 30, Depth = 110, Step = 2;
    private const double LeastRadius = 1.6, MissedShare = 0.25, FalseShare = 0.1;

    /// <param name="length">mm.</param>
    public static SweepObservations Of(CampaignLiver liver, LiverOnTable table, SeededRandom random, double length)
    {
        var mesh = table.Apply(liver.Mesh);
        var tree = new TriangleTree(mesh);
        var start = mesh.Triangles[liver.Front[random.Next(liver.Front.Length)]];
        var at = (mesh.Vertices[start.A] + mesh.Vertices[start.B] + mesh.Vertices[start.C]) / 3;
        var normal = mesh.AreaVector(start).Normalized();
        var heading = Vec3.Cross(normal, random.NextDirection()).Normalized();
        var (vessels, face, tissue) = (new List<VesselObservation>(), new List<(Point<Patient>, Vec3)>(), new List<Point<Patient>>());
        var lines = liver.Patient.VesselTrees.SelectMany(t => t.Branches.Select(b => (Kind: t.Name == "portal-vein" ? VesselKind.Portal : VesselKind.Hepatic, Branch: b))).ToArray();
        for (var gone = 0.0; gone < length; gone += Step)
        {
            var hit = tree.Nearest(at)!.Value;
            at = hit.Position;
            var n = mesh.AreaVector(mesh.Triangles[hit.Triangle]).Normalized();
            normal = (normal * 0.8 + n * 0.2).Normalized();
            heading = (heading - normal * Vec3.Dot(heading, normal)).Normalized();
            var lateral = Vec3.Cross(normal, heading);
            var tilt = 0.3 * Math.Sin(gone / 15);
            var down = (normal * -Math.Cos(tilt) + heading * Math.Sin(tilt)).Normalized();
            var across = Vec3.Cross(lateral, down);
            for (var u = -HalfFace; u <= HalfFace; u += 7)
                if (tree.Nearest(at + lateral * u)!.Value is { Distance: < 4 } touch)
                    face.Add((new(touch.Position + random.NextGaussianVector(0.7)), normal));
            foreach (var (kind, b) in lines)
                for (var i = 0; i + 1 < b.Line.Count; i++)
                {
                    var (p, q) = (table.Apply(new Point<Model>(b.Line[i])).Position, table.Apply(new Point<Model>(b.Line[i + 1])).Position);
                    var (dp, dq) = (Vec3.Dot(p - at, across), Vec3.Dot(q - at, across));
                    if (dp * dq > 0 || dp == dq) continue;
                    var c = Vec3.Lerp(p, q, dp / (dp - dq));
                    var radius = b.StartRadius + (b.EndRadius - b.StartRadius) * i / (b.Line.Count - 1);
                    if (radius < LeastRadius || !Inside(c - at) || random.NextDouble() < MissedShare) continue;
                    var direction = ((q - p).Normalized() + random.NextGaussianVector(0.15)).Normalized();
                    vessels.Add(new(new(c + random.NextGaussianVector(1)), radius * (1 + 0.15 * random.NextGaussian()), 1.2, direction, kind == VesselKind.Portal ? random.Between(0.4, 0.95) : random.Between(0.05, 0.6)));
                }

            for (var k = 0; k < 3; k++)
            {
                var c = at + down * random.Between(10, Depth) + lateral * random.Between(-60, 60);
                if (Inside(c - at) && tree.Contains(c) && lines.All(l => l.Branch.Line.All(p => Vec3.Distance(table.Apply(new Point<Model>(p)).Position, c) > l.Branch.StartRadius + 2))) tissue.Add(new(c));
            }

            if (random.NextDouble() < FalseShare) vessels.Add(new(new(at + down * random.Between(20, 90) + lateral * random.Between(-30, 30)), random.Between(1.5, 4), 1.2, random.NextDirection(), 0.5));
            at += heading * Step;

            bool Inside(Vec3 off)
            {
                var (d, l) = (Vec3.Dot(off, down), Vec3.Dot(off, lateral));
                return d > 3 && d < Depth && Math.Abs(l) < HalfFace + d * Math.Tan(HalfAngle * Math.PI / 180);
            }
        }

        return new(vessels, face, tissue);
    }

    public static SweepObservations Moved(SweepObservations s, RigidMotion by) => new(
        [.. s.Vessels.Select(v => v with { Centre = new(by.Apply(v.Centre.Position)), Direction = by.Rotation * v.Direction!.Value })],
        [.. s.Face.Select(f => (new Point<Patient>(by.Apply(f.Place.Position)), by.Rotation * f.Normal))],
        [.. s.Tissue.Select(t => new Point<Patient>(by.Apply(t.Position)))]);
}
