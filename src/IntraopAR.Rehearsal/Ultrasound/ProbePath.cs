using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A probe's true way over the liver: there and back in strips across the face, turned and tilted a little all along.</summary>
internal sealed class ProbePath
{
    /// <summary>Places that are worked out, per second; between them the way is smooth.</summary>
    private const double Rate = 4;

    /// <summary>Reachable places lie no farther apart than this, mm.</summary>
    private const double ReachGap = 9;

    private static readonly Vec3 Front = -Vec3.UnitY;

    private readonly SweepConditions conditions;
    private readonly RigidMotion[] knots;
    private readonly HandTremor tremor;
    private readonly double pressPhase;

    public ProbePath(UltrasoundScene scene, UltrasoundProbe probe, SweepConditions conditions, SeededRandom random)
    {
        this.conditions = conditions;
        var hold = new ProbeHold(scene);
        var start = conditions.Start?.Position ?? Draw(scene, random);
        var (place, normal) = hold.Surface(start);
        var heading = conditions.Heading ?? Vec3.Cross(normal, random.NextDirection());
        var (tiltPhase, tiltPeriod) = (random.Between(0, 6.3), random.Between(4, 7));
        var (turnPhase, turnPeriod) = (random.Between(0, 6.3), random.Between(6, 11));
        pressPhase = random.Between(0, 6.3);
        var side = 1.0;
        var found = new List<RigidMotion>();
        for (var i = 0; i <= conditions.Seconds * Rate + 3; i++)
        {
            var t = i / Rate;
            heading = (heading - normal * Vec3.Dot(heading, normal)).Normalized();
            var across = Vec3.Cross(normal, heading);
            var next = hold.Surface(place + heading * (conditions.Speed / Rate));
            if (!Reaches(next.Place, next.Normal))
            {
                // Back in the next strip, or in this one where there is none.
                var beside = hold.Surface(place + across * (side * probe.HalfFace));
                if (Reaches(beside.Place, beside.Normal)) next = hold.Surface(place + across * (side * conditions.Speed / Rate));
                else side = -side;
                if (!Reaches(next.Place, next.Normal)) next = (place, normal);
                heading = -heading;
                side = -side;
            }

            (place, normal) = next;
            var turned = Mat3.FromRotationVector(normal * Radians(conditions.Turn * Math.Sin(t / turnPeriod * 2 * Math.PI + turnPhase)));
            var tilt = conditions.Tilt * Math.Sin(t / tiltPeriod * 2 * Math.PI + tiltPhase);
            found.Add(hold.Pose(probe, place, turned * FaceDirection(heading, normal), tilt, 0, 0).Motion * probe.MarkerFromArray);
        }

        knots = Smoothed(found);
        tremor = new(random, new(Tremor: conditions.Tremor));
    }

    /// <summary>mm.</summary>
    public double Press(double seconds) => conditions.Press * (1 + 0.25 * Math.Sin(1.7 * seconds + pressPhase));

    /// <summary>Patient from array axes.</summary>
    public RigidMotion At(double seconds)
    {
        var x = seconds * Rate;
        var i = Math.Clamp((int)x, 0, knots.Length - 2);
        var (a, b) = (knots[i], knots[i + 1]);
        var turn = (b.Rotation * a.Rotation.Transposed()).ToRotationVector();
        var rotation = Mat3.FromRotationVector(turn * (x - i)) * a.Rotation;
        var shake = tremor.At(seconds);
        // What holds the face from below leaves the hand only the way along the surface.
        shake = (shake - rotation.Column2 * Vec3.Dot(shake, rotation.Column2)) * 0.35;
        var wobble = Mat3.FromRotationVector(tremor.At(seconds + 100) * (0.35 / 40));
        return new(wobble * rotation, Vec3.Lerp(a.Translation, b.Translation, x - i) + shake + rotation.Column2 * Press(seconds));
    }

    /// <summary>The face's direction stays the same on the way back, so that the picture does not turn round.</summary>
    private static Vec3 FaceDirection(Vec3 heading, Vec3 normal)
    {
        var along = Vec3.Cross(normal, heading);
        return Vec3.Dot(along, new(1, 0.2, -0.6)) < 0 ? -along : along;
    }

    private bool Reaches(Vec3 place, Vec3 normal) => conditions.Reachable is { } reachable
        ? reachable.Any(p => Vec3.DistanceSquared(p, place) < ReachGap * ReachGap)
        : Vec3.Dot(normal, Front) > 0.55;

    private Vec3 Draw(UltrasoundScene scene, SeededRandom random)
    {
        if (conditions.Reachable is { Count: > 0 } reachable) return reachable[random.Next(reachable.Count)];
        var normals = scene.Liver.VertexNormals();
        var front = Enumerable.Range(0, normals.Length).Where(i => Vec3.Dot(normals[i], Front) > 0.75).ToArray();
        if (front.Length == 0) throw new BadInputException("liver", "surface", "no part of it faces the front", "see that its triangles face outwards");
        return scene.Liver.Vertices[front[random.Next(front.Length)]];
    }

    /// <summary>Twice the mean of three neighbours: a hand does not turn on the spot.</summary>
    private static RigidMotion[] Smoothed(IReadOnlyList<RigidMotion> all)
    {
        var now = all.ToArray();
        for (var pass = 0; pass < 2; pass++)
            now = [.. now.Select((m, i) =>
            {
                var (a, b) = (now[Math.Max(0, i - 1)], now[Math.Min(now.Length - 1, i + 1)]);
                Vec3 Turn(RigidMotion to) => (to.Rotation * m.Rotation.Transposed()).ToRotationVector();
                return new RigidMotion(Mat3.FromRotationVector((Turn(a) + Turn(b)) / 3) * m.Rotation, (a.Translation + m.Translation + b.Translation) / 3);
            })];
        return now;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
