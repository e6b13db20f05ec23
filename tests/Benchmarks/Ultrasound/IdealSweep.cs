using IntraopAR.Geometry;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// What a good reader would take from a hand-held sweep over a liver's front: middles of the vessels that cross the pictures,
/// noisy, some missed and some false, the face's contact, and tissue. No picture is drawn.
/// </summary>
/// <param name="Length">mm.</param>
/// <param name="FalseShare">Vessels a picture shows that are none.</param>
public sealed record IdealSweep(double Length = 60, double FalseShare = 0.1, SweepFault Fault = SweepFault.None)
{
    // mm and degrees: a curved abdominal array.
    private const double HalfFace = 28, HalfAngle = 30, Depth = 110, Step = 2;
    private const double LeastRadius = 1.6, MissedShare = 0.25, RadiusNoise = 0.15;
    private const double Noise = 1, StatedNoise = 1.2, FaceNoise = 0.7;
    private static readonly double Slope = Math.Tan(HalfAngle * Math.PI / 180);

    /// <param name="place">Where tissue of the model lies in the patient.</param>
    /// <param name="front">Triangles of the liver on which a sweep may begin.</param>
    public SweepObservations Of(VirtualPatient patient, Func<Vec3, Vec3> place, IReadOnlyList<int> front, SeededRandom random)
    {
        var mesh = patient.Liver.Mesh.Mapped(place);
        var tree = new TriangleTree(mesh);
        var branches = patient.VesselTrees.SelectMany(t => t.Branches.Select(b => new Branch(t.Name == "portal-vein", [.. b.Line.Select(place)], b.StartRadius, b.EndRadius))).ToArray();
        var slip = new RigidMotion(RigidMotion.About(Vec3.Zero, random.NextDirection() * 0.1, Vec3.Zero).Rotation, random.NextDirection() * 6);
        var (vessels, face, tissue) = (new List<VesselObservation>(), new List<(Point<Patient>, Vec3)>(), new List<Point<Patient>>());
        foreach (var view in Views(mesh, tree, mesh.Triangles[front[random.Next(front.Count)]], random.NextDirection()))
        {
            foreach (var (at, normal) in view.Face(tree)) face.Add((new(at + random.NextGaussianVector(FaceNoise)), normal));
            foreach (var b in branches)
                foreach (var (at, direction, radius) in b.Cuts(view))
                    if (radius >= LeastRadius && view.Holds(at) && random.NextDouble() >= MissedShare)
                        vessels.Add(new(
                            new(Displaced(view, slip, at + random.NextGaussianVector(Noise))), radius * (1 + RadiusNoise * random.NextGaussian()), StatedNoise,
                            (direction + random.NextGaussianVector(0.15)).Normalized(), b.IsPortal ? random.Between(0.4, 0.95) : random.Between(0.05, 0.6)));
            if (random.NextDouble() < FalseShare)
                vessels.Add(new(new(view.At + view.Down * random.Between(20, 90) + view.Lateral * random.Between(-30, 30)), random.Between(1.5, 4), StatedNoise, random.NextDirection()));
            for (var k = 0; k < 3; k++)
            {
                var at = view.At + view.Down * random.Between(10, Depth) + view.Lateral * random.Between(-60, 60);
                if (view.Holds(at) && tree.Contains(at) && branches.All(b => b.Line.All(p => Vec3.Distance(p, at) > b.StartRadius + 2))) tissue.Add(new(at));
            }
        }

        return new(vessels, face, tissue);
    }

    /// <summary>The same in another frame.</summary>
    public static SweepObservations Moved(SweepObservations s, RigidMotion by) => new(
        [.. s.Vessels.Select(v => v with { Centre = new(by.Apply(v.Centre.Position)), Direction = by.Rotation * v.Direction!.Value })],
        [.. s.Face.Select(f => (new Point<Patient>(by.Apply(f.Place.Position)), by.Rotation * f.Normal))],
        [.. s.Tissue.Select(t => new Point<Patient>(by.Apply(t.Position)))]);

    private Vec3 Displaced(View view, RigidMotion slip, Vec3 at)
    {
        var off = at - view.At;
        return view.At + Fault switch
        {
            SweepFault.Mirrored => off - view.Lateral * (2 * Vec3.Dot(off, view.Lateral)),
            SweepFault.WrongDepth => off * 1.25,
            SweepFault.Slipped => slip.Apply(off),
            _ => off,
        };
    }

    private IEnumerable<View> Views(TriangleMesh mesh, TriangleTree tree, Triangle start, Vec3 heading)
    {
        var at = (mesh.Vertices[start.A] + mesh.Vertices[start.B] + mesh.Vertices[start.C]) / 3;
        var normal = mesh.AreaVector(start).Normalized();
        for (var gone = 0.0; gone < Length; gone += Step)
        {
            var hit = tree.Nearest(at)!.Value;
            at = hit.Position;
            normal = (normal * 0.8 + mesh.AreaVector(mesh.Triangles[hit.Triangle]).Normalized() * 0.2).Normalized();
            heading = (heading - normal * Vec3.Dot(heading, normal)).Normalized();
            var tilt = 0.3 * Math.Sin(gone / 15);
            yield return new(at, Vec3.Cross(normal, heading), (normal * -Math.Cos(tilt) + heading * Math.Sin(tilt)).Normalized(), normal);
            at += heading * Step;
        }
    }

    private sealed record View(Vec3 At, Vec3 Lateral, Vec3 Down, Vec3 Normal)
    {
        public Vec3 Across { get; } = Vec3.Cross(Lateral, Down);

        public bool Holds(Vec3 p)
        {
            var (d, l) = (Vec3.Dot(p - At, Down), Vec3.Dot(p - At, Lateral));
            return d > 3 && d < Depth && Math.Abs(l) < HalfFace + d * Slope;
        }

        public IEnumerable<(Vec3 At, Vec3 Normal)> Face(TriangleTree tree)
        {
            for (var u = -HalfFace; u <= HalfFace; u += 7)
                if (tree.Nearest(At + Lateral * u)!.Value is { Distance: < 4 } touch) yield return (touch.Position, Normal);
        }
    }

    private sealed record Branch(bool IsPortal, Vec3[] Line, double StartRadius, double EndRadius)
    {
        public IEnumerable<(Vec3 At, Vec3 Direction, double Radius)> Cuts(View view)
        {
            for (var i = 0; i + 1 < Line.Length; i++)
            {
                var (a, b) = (Vec3.Dot(Line[i] - view.At, view.Across), Vec3.Dot(Line[i + 1] - view.At, view.Across));
                if (a * b <= 0 && a != b) yield return (Vec3.Lerp(Line[i], Line[i + 1], a / (a - b)), (Line[i + 1] - Line[i]).Normalized(), StartRadius + (EndRadius - StartRadius) * i / (Line.Length - 1));
            }
        }
    }
}
