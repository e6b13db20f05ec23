using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>How a hand puts a probe on the liver of a scene.</summary>
public sealed class ProbeHold
{
    /// <summary>Distance from the middle at which the surface's direction is felt besides, mm.</summary>
    private const double Footprint = 9;

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

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static Vec3 Flat(Vec3 along, Vec3 normal)
    {
        var x = along - normal * Vec3.Dot(along, normal);
        return x.LengthSquared > 1e-6 ? x.Normalized() : normal.AnyPerpendicular();
    }
}
