using IntraopAR.Geometry;

namespace IntraopAR.Tracking;

/// <summary>One marker of a rigid body.</summary>
/// <param name="Id">Its number in the body's dictionary.</param>
/// <param name="Corners">
/// Corners of the black border's outer edge in the body's frame, mm: upper left, upper right, lower right, lower left of the
/// marker as it is printed upright and seen from the front.
/// </param>
public sealed record BodyMarker(int Id, IReadOnlyList<Vec3> Corners)
{
    /// <summary>Mean length of an edge, mm.</summary>
    public double Side => Enumerable.Range(0, 4).Average(i => Vec3.Distance(Corners[i], Corners[(i + 1) % 4]));

    public Vec3 Centre => (Corners[0] + Corners[1] + Corners[2] + Corners[3]) / 4;

    /// <summary>Out of the printed face, towards who sees it; unit length.</summary>
    public Vec3 Front => -InBody.Rotation.Column2;

    /// <summary>Body from the marker's own frame: origin in its centre, x to its right, y down, z into the marker.</summary>
    public RigidMotion InBody
    {
        get
        {
            var x = (Corners[1] + Corners[2] - Corners[0] - Corners[3]).Normalized();
            var down = Corners[2] + Corners[3] - Corners[0] - Corners[1];
            var y = (down - x * Vec3.Dot(x, down)).Normalized();
            return new(Mat3.FromColumns(x, y, Vec3.Cross(x, y)), Centre);
        }
    }

    /// <param name="inBody">Body from the marker's own frame.</param>
    public static BodyMarker Square(int id, double sideMm, RigidMotion inBody)
    {
        var h = sideMm / 2;
        return new(id, [inBody.Apply(new(-h, -h, 0)), inBody.Apply(new(h, -h, 0)), inBody.Apply(new(h, h, 0)), inBody.Apply(new(-h, h, 0))]);
    }

    public BodyMarker Moved(RigidMotion by) => new(Id, [.. Corners.Select(by.Apply)]);
}
