using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Where the laparoscope is and looks, Patient frame; its picture has the patient's head at the top.</summary>
internal sealed record ScopePose(Vec3 Eye, Vec3 Forward, Vec3 Right, Vec3 Down, Vec3 Target)
{
    /// <summary>Least and largest distance of the lens from the nearest place on the liver, mm.</summary>
    private const double Nearest = 178;
    private const double Farthest = 208;

    /// <summary>Camera coordinates of a place on the table.</summary>
    public Transform<Camera, Patient> CameraFromPatient
    {
        get
        {
            var rotation = Mat3.FromColumns(Right, Down, Forward).Transposed();
            return new(new(rotation, -(rotation * Eye)));
        }
    }

    /// <summary>From the front and below, as through a port near the navel, 150 to 250 mm from what it looks at.</summary>
    public static ScopePose LookingAt(TriangleMesh liver, TriangleTree tree, long seed)
    {
        var random = new SeededRandom(seed);
        // LPS: −y is the front, −z towards the feet.
        var outwards = new Vec3(random.Between(-0.12, 0.2), -0.84, random.Between(-0.6, -0.42)).Normalized();
        var target = MiddleOfSide(liver, outwards);
        var wanted = random.Between(Nearest, Farthest);
        var eye = target + outwards * wanted;
        // A part that stands out towards the scope keeps it at a distance.
        while (tree.Nearest(eye, wanted) is not null) eye += outwards;
        var forward = -outwards;
        var right = Vec3.Cross(forward, Vec3.UnitZ).Normalized();
        return new(eye, forward, right, Vec3.Cross(forward, right), target);
    }

    /// <summary>The places a sweep passes through: the scope swung about the liver to either side, up and down.</summary>
    public IEnumerable<Vec3> SweepPlaces()
    {
        yield return Eye;
        foreach (var (axis, degrees) in new[] { (Down, 45.0), (Down, -45.0), (Right, 40.0), (Right, -40.0) })
            yield return RigidMotion.About(Target, axis * (degrees * Math.PI / 180), Vec3.Zero).Apply(Eye);
    }

    /// <summary>Mean place of the surface that faces a direction, weighted by the area as seen from there.</summary>
    private static Vec3 MiddleOfSide(TriangleMesh mesh, Vec3 direction)
    {
        var (sum, total) = (Vec3.Zero, 0.0);
        foreach (var t in mesh.Triangles)
        {
            var seen = Math.Max(0, Vec3.Dot(mesh.AreaVector(t), direction));
            sum += (mesh.Vertices[t.A] + mesh.Vertices[t.B] + mesh.Vertices[t.C]) * (seen / 3);
            total += seen;
        }

        return sum / total;
    }
}
