using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// Poses that lay two seen vessel places on two places of the tree: pairs are alike in distance, in both vessels' angles to
/// the line between them, in the angle about it, and in radius and kind (pairs of oriented points as in Drost, Ulrich, Navab
/// and Ilic 2010, searched whole since a tree has few places). Directions have no sign, so each pair gives two poses.
/// </summary>
internal sealed class PoseHypotheses(VesselSample[] samples)
{
    private const double NearestPair = 18, FarthestPair = 110;

    /// <summary>Distances agree within this and a share of them: bending over the length.</summary>
    private const double DistanceMm = 3, DistanceShare = 0.1;

    /// <summary>Angles agree within this, degrees.</summary>
    private const double Angle = 25;

    /// <summary>−2 log of radius and kind for a place to be considered.</summary>
    private const double Likeness = 5;

    private static readonly double Sine = Math.Sin(Angle * Math.PI / 180);

    /// <param name="a">Seen places, each with its direction.</param>
    public IEnumerable<RigidMotion> Of(VesselObservation a, VesselObservation b)
    {
        var (pa, pb) = (a.Centre.Position, b.Centre.Position);
        var distance = Vec3.Distance(pa, pb);
        var (da, db) = (a.Direction!.Value, b.Direction!.Value);
        var axis = (pb - pa) / distance;
        var (cosA, cosB) = (Math.Abs(Vec3.Dot(da, axis)), Math.Abs(Vec3.Dot(db, axis)));
        // The vessel that stands more across the line fixes the turn about it.
        var byA = cosA <= cosB;
        var seen = Frame(axis, byA ? da : db);
        var tolerance = DistanceMm + DistanceShare * distance;
        var (likeA, likeB) = (Like(a), Like(b));
        foreach (var i in likeA)
            foreach (var j in likeB)
            {
                var between = samples[j].Place - samples[i].Place;
                var squared = between.LengthSquared;
                if (squared < (distance - tolerance) * (distance - tolerance) || squared > (distance + tolerance) * (distance + tolerance)) continue;
                var length = Math.Sqrt(squared);
                if (length < 1) continue;
                var line = between / length;
                var (ta, tb) = (samples[i].Tangent, samples[j].Tangent);
                if (Math.Abs(Math.Abs(Vec3.Dot(ta, line)) - cosA) > Sine || Math.Abs(Math.Abs(Vec3.Dot(tb, line)) - cosB) > Sine) continue;
                var model = Frame(line, byA ? ta : tb);
                for (var sign = 0; sign < 2; sign++)
                {
                    var turned = sign == 0 ? model : new Mat3(model.M00, -model.M01, -model.M02, model.M10, -model.M11, -model.M12, model.M20, -model.M21, -model.M22);
                    var rotation = turned * seen.Transposed();
                    // Both directions fit, either way round.
                    if (Vec3.Cross(rotation * da, ta).Length > Sine * 1.2 || Vec3.Cross(rotation * db, tb).Length > Sine * 1.2) continue;
                    var middle = (samples[i].Place + samples[j].Place) / 2;
                    yield return new(rotation, middle - rotation * ((pa + pb) / 2));
                }
            }
    }

    /// <summary>Whether two seen places can fix a pose: far enough apart, and at least one vessel across the line between them.</summary>
    public static bool CanFix(VesselObservation a, VesselObservation b)
    {
        if (a.Direction is not { } da || b.Direction is not { } db) return false;
        var between = b.Centre.Position - a.Centre.Position;
        var length = between.Length;
        if (length is < NearestPair or > FarthestPair) return false;
        return Math.Min(Math.Abs(Vec3.Dot(da, between)), Math.Abs(Vec3.Dot(db, between))) < 0.8 * length;
    }

    private int[] Like(VesselObservation o) => [.. Enumerable.Range(0, samples.Length).Where(i => samples[i].Unlikeness(o with { Direction = null }, Mat3.Identity) < Likeness)];

    /// <summary>Columns: the line, the direction's part across it, and what is across both.</summary>
    private static Mat3 Frame(Vec3 line, Vec3 direction)
    {
        var across = (direction - line * Vec3.Dot(direction, line)).Normalized();
        var third = Vec3.Cross(line, across);
        return new(line.X, across.X, third.X, line.Y, across.Y, third.Y, line.Z, across.Z, third.Z);
    }
}
