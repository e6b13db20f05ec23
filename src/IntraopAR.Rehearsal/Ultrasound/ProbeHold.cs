using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>How a hand puts a probe on the liver of a scene.</summary>
public sealed class ProbeHold
{
    /// <summary>Distance from the middle at which the surface's direction is felt besides, mm.</summary>
    private const double Footprint = 9;

    /// <summary>Where hands get to in an opened abdomen.</summary>
    private const double LeastFacing = 0.4;

    private static readonly Vec3 Front = -Vec3.UnitY;

    private readonly UltrasoundScene scene;
    private readonly TriangleTree tree;
    private readonly Vec3[] normals;

    public ProbeHold(UltrasoundScene scene)
    {
        this.scene = scene;
        tree = new(scene.Liver);
        normals = scene.Liver.VertexNormals();
    }

    /// <summary>Nearest place on the liver's surface and its outward normal, Patient frame.</summary>
    public (Vec3 Place, Vec3 Normal) Surface(Vec3 near)
    {
        var hit = tree.Nearest(near)!.Value;
        var t = scene.Liver.Triangles[hit.Triangle];
        var (a, b, c) = Barycentric.Weights(hit.Position, scene.Liver.Vertices[t.A], scene.Liver.Vertices[t.B], scene.Liver.Vertices[t.C]);
        return (hit.Position, (normals[t.A] * a + normals[t.B] * b + normals[t.C] * c).Normalized());
    }

    /// <summary>The marker's true pose for a probe pressed onto the liver.</summary>
    /// <param name="near">The middle of the face comes to the nearest place on the liver.</param>
    /// <param name="along">Direction of the face, as far as the surface allows it: to the picture's right.</param>
    /// <param name="tilt">About the face's length, degrees: swings the plane.</param>
    /// <param name="rock">In the plane, degrees.</param>
    /// <param name="press">mm; the same as in the settings of the picture.</param>
    public Transform<Patient, Probe> Pose(UltrasoundProbe probe, Vec3 near, Vec3 along, double tilt = 0, double rock = 0, double press = 3)
    {
        var (place, normal) = Surface(near);
        var x = Flat(along, normal);
        var y = Vec3.Cross(-normal, x);
        // What carries the probe is the surface under all of its face.
        foreach (var step in new[] { x, -x, y, -y }) normal += Surface(place + step * Footprint).Normal;
        var z = -normal.Normalized();
        x = Flat(along, z);
        var array = Mat3.FromColumns(x, Vec3.Cross(z, x), z);
        array *= Mat3.FromRotationVector(new(0, Radians(rock), 0)) * Mat3.FromRotationVector(new(Radians(tilt), 0, 0));
        // Pressed along its own axis.
        return new(new RigidMotion(array, place + array.Column2 * press) * probe.MarkerFromArray.Inverse());
    }

    /// <summary>The marker's true pose for a probe that looks at a place from the nearest part of the front, its plane through the place.</summary>
    /// <param name="place">Where something is looked for.</param>
    /// <param name="press">mm.</param>
    public Transform<Patient, Probe> Towards(UltrasoundProbe probe, Point<Patient> place, double press = 3)
    {
        var vertices = scene.Liver.Vertices;
        var reachable = Enumerable.Range(0, vertices.Length).Where(i => Vec3.Dot(normals[i], Front) > LeastFacing).DefaultIfEmpty(0);
        var near = vertices[reachable.MinBy(i => Vec3.DistanceSquared(vertices[i], place.Position))];
        var way = place.Position - near;
        var (_, normal) = Surface(near);
        // Where the place lies straight below, any direction of the face will do; the patient's left comes to the right.
        var beside = way - normal * Vec3.Dot(way, normal);
        var along = beside.Length < 1 ? Vec3.UnitX : beside.X < 0 ? -beside : beside;
        return Pose(probe, near, along, press: press);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static Vec3 Flat(Vec3 along, Vec3 normal)
    {
        var x = along - normal * Vec3.Dot(along, normal);
        return x.LengthSquared > 1e-6 ? x.Normalized() : normal.AnyPerpendicular();
    }
}
