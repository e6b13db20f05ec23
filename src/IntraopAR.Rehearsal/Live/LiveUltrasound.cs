using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// The ultrasound machine of the live theatre. A scene belongs to a liver at rest; the breath moves the probe against it
/// instead, by what tissue under the face moves, so that a breath's stretch within a picture (1.5 % of the depth at most) is
/// left out. Orders are filled one after the other.
/// </summary>
internal sealed class LiveUltrasound(UltrasoundScene first, StageLiver liver, UltrasoundProbe probe, long seed)
{
    /// <summary>A face stands this far off and still has contact through gel, mm; it may be tilted by so much.</summary>
    private const double Gel = 1.2;
    private const double LeastFacing = 0.55;

    private UltrasoundScene scene = first;
    private int sceneOf = -1;

    /// <summary>What the machine needs to know of a moment, so that its picture may be made later, on another thread.</summary>
    /// <param name="pose">Patient from array axes.</param>
    public Func<UltrasoundPicture> Order(RigidMotion pose, StageFaults faults, uint number, TimeSpan at)
    {
        var motion = liver.Motion;
        var settled = liver.SettledAt(at);
        var moving = motion.IsChanging(at);
        var origin = pose.Translation;
        var still = pose with { Translation = motion.Unbreathe(origin, at) };
        var (place, normal) = liver.Where(liver.Nearest(origin, at), at);
        var depth = Vec3.Dot(place - origin, normal);
        var touches = !moving && Vec3.Distance(place, origin) < 15 && depth > -Gel && -Vec3.Dot(pose.Rotation.Column2, normal) > LeastFacing;
        var fault = touches ? faults.OfUltrasound(at) : new UltrasoundFault(UltrasoundFaultKind.DroppedContact);
        var settings = UltrasoundSettings.Usual with { Press = touches ? Math.Clamp(depth, 0, 12) : 0 };
        return () =>
        {
            if (!moving && sceneOf != settled.Complete)
            {
                // Of the time it was asked for: what comes later must not move it.
                scene = scene.Moved(p => motion.Settled(p, at), settled.Mesh);
                sceneOf = settled.Complete;
            }

            return UltrasoundPictures.Take(scene, probe, new(still * probe.MarkerFromArray.Inverse()), unchecked(seed * 1_000_003 + number), settings, fault);
        };
    }
}
