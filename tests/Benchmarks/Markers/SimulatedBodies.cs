using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Benchmarks;

/// <summary>Bodies and where they are held.</summary>
public static class SimulatedBodies
{
    public static readonly MarkerCodes Codes = MarkerCodes.Named("6X6_250")!;

    /// <summary>A camera of 1920x1080 with fx 1,400 px.</summary>
    public static readonly PinholeCamera FullHd = new(1400, 1400, 959.5, 539.5, 0, LensDistortion.None);

    public static readonly PinholeCamera Bent = FullHd with { Distortion = new(-0.12, 0.05, 0.0007, -0.0005, 0) };

    /// <summary>Four markers of 30 mm in the corners of a square of 80 mm.</summary>
    public static MarkerBody Plate(string name = "plate", int firstId = 0)
    {
        const double at = 25;
        return new(name, Codes,
        [
            Flat(firstId, -at, -at), Flat(firstId + 1, at, -at), Flat(firstId + 2, at, at), Flat(firstId + 3, -at, at),
        ]);
    }

    /// <summary>Five faces of a cube with markers of 30 mm.</summary>
    public static MarkerBody Cube(string name = "cube", int firstId = 20)
    {
        const double half = 20;
        Vec3[] turns = [new(0, 0, 0), new(0, Math.PI / 2, 0), new(0, -Math.PI / 2, 0), new(Math.PI / 2, 0, 0), new(-Math.PI / 2, 0, 0)];
        return new(name, Codes, [.. turns.Select((t, i) =>
        {
            var r = Mat3.FromRotationVector(t);
            return BodyMarker.Square(firstId + i, 30, new(r, r * new Vec3(0, 0, -half)));
        })]);
    }

    /// <summary>In front of the camera, its face to it, tilted by up to so much; off the axis by up to <paramref name="aside"/> mm.</summary>
    public static RigidMotion Held(SeededRandom random, double distance, double tiltDegrees, double aside)
    {
        var axis = new Vec3(random.Between(-1, 1), random.Between(-1, 1), 0).Normalized();
        var tilt = Mat3.FromRotationVector(axis * (random.Between(0, tiltDegrees) * Math.PI / 180));
        var turn = Mat3.FromRotationVector(new(0, 0, random.Between(-Math.PI, Math.PI)));
        return new(tilt * turn, new(random.Between(-aside, aside), random.Between(-0.6 * aside, 0.6 * aside), distance));
    }

    private static BodyMarker Flat(int id, double x, double y) => BodyMarker.Square(id, 30, new(Mat3.Identity, new(x, y, 0)));
}
