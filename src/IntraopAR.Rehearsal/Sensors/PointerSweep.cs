using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A pointer that strokes the front of a liver: it comes down, glides at 20 to 60 mm/s in gentle bends, lifts off 4 to 30 mm,
/// goes elsewhere through the air or lingers over the tissue, and comes down again. The hand shakes, tissue gives way under
/// the tip, the tracker is noisy and at times sees nothing.
/// </summary>
public static class PointerSweep
{
    private const double Length = 180;

    /// <summary>Stylus frame: the tip along the shaft from the marker.</summary>
    private static readonly Vec3 TrueTip = new(3, -5, Length);

    /// <param name="liver">On the table, Patient frame.</param>
    public static PointerRecording Record(TriangleMesh liver, PointerConditions conditions, long seed)
    {
        var random = new SeededRandom(seed);
        var path = new PointerPath(liver, random, conditions).Points();
        var (tip, tremor) = (TrueTip + random.NextGaussianVector(conditions.TipError), new HandTremor(random, conditions));
        var (poses, touching) = (new List<PoseSample>(), new List<bool>());
        for (var i = 0; i < path.Count; i++)
        {
            var step = path[i];
            var at = TimeSpan.FromSeconds(i / conditions.Rate);
            var shake = tremor.At(at.TotalSeconds);
            if (step.Depth > 0)
            {
                // What holds the tip from below leaves the hand only the way along the surface.
                shake -= step.Normal * Vec3.Dot(shake, step.Normal);
                shake *= 0.35;
            }

            var place = step.Place - step.Normal * step.Depth + shake;
            touching.Add(step.Depth > 0);
            var stamp = new Stamp(at + TimeSpan.FromSeconds(7.25), at);
            if (random.NextDouble() < conditions.Missing)
            {
                poses.Add(new("pointer", stamp, nameof(Stylus), nameof(Patient), RigidMotion.Identity, TrackingStatus.Missing));
                continue;
            }

            var rotation = Towards(step.Shaft);
            // Half of the tip's noise comes from turning about the marker, half from its place.
            var part = conditions.TrackerNoise / Math.Sqrt(2);
            var noisy = Mat3.FromRotationVector(random.NextGaussianVector(part / Length)) * rotation;
            var marker = place - rotation * TrueTip + random.NextGaussianVector(part);
            poses.Add(new("pointer", stamp, nameof(Stylus), nameof(Patient), new(noisy, marker), TrackingStatus.Tracked));
        }

        return new(poses, new(tip), new(conditions.TipError, conditions.TipError, conditions.TipError)) { Touching = touching };
    }

    /// <summary>A turn that takes the shaft's direction in the stylus to one in the patient.</summary>
    private static Mat3 Towards(Vec3 shaft)
    {
        var z = -shaft;
        var x = Vec3.Cross(Vec3.UnitX, z).Normalized();
        var to = Mat3.FromColumns(x, Vec3.Cross(z, x), z);
        var own = TrueTip.Normalized();
        var ox = Vec3.Cross(Vec3.UnitY, own).Normalized();
        return to * Mat3.FromColumns(ox, Vec3.Cross(own, ox), own).Transposed();
    }
}
