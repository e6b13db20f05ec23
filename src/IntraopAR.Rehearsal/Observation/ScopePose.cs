using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Where the laparoscope is and looks, Patient frame; its picture has the patient's head at the top.</summary>
internal sealed record ScopePose(Vec3 Eye, Vec3 Forward, Vec3 Right, Vec3 Down, Vec3 Target)
{
    private const double Nearest = 170;
    private const double Farthest = 215;

    /// <summary>Camera coordinates of a place on the table.</summary>
    public Transform<Camera, Patient> CameraFromPatient
    {
        get
        {
            var rotation = Mat3.FromColumns(Right, Down, Forward).Transposed();
            return new(new(rotation, -(rotation * Eye)));
        }
    }

    /// <summary>From the front and below, as through a port near the navel, 150 to 250 mm away.</summary>
    public static ScopePose LookingAt(TriangleMesh liver, TriangleTree tree, long seed)
    {
        var random = new SeededRandom(seed);
        var (min, max) = liver.Bounds;
        var target = (min + max) / 2;
        // LPS: −y is the front, −z towards the feet.
        var outwards = new Vec3(random.Between(-0.12, 0.2), -0.84, random.Between(-0.6, -0.42)).Normalized();
        var away = (max - min).Length;
        var far = target + outwards * (2 * away);
        var surface = tree.FirstHit(far, -outwards) is { } hit ? far - outwards * hit.Distance : target;
        var eye = surface + outwards * random.Between(Nearest, Farthest);
        var forward = -outwards;
        var right = Vec3.Cross(forward, Vec3.UnitZ).Normalized();
        return new(eye, forward, right, Vec3.Cross(forward, right), target);
    }

    /// <summary>The places a sweep passes through: the scope swung about the liver to either side, up and down.</summary>
    public IEnumerable<Vec3> SweepPlaces()
    {
        yield return Eye;
        foreach (var (axis, degrees) in new[] { (Down, 30.0), (Down, -30.0), (Right, 25.0), (Right, -25.0) })
            yield return RigidMotion.About(Target, axis * (degrees * Math.PI / 180), Vec3.Zero).Apply(Eye);
    }
}
