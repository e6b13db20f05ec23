using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <content>What takes some seconds and many samples on a real table, handed out at once: for who is not at the tools himself.</content>
public sealed partial class LiveStage
{
    /// <summary>Over how long a sweep takes its points, s.</summary>
    private const double SweepSeconds = 20;

    private int acquisitions;

    /// <summary>
    /// Points on the liver as a sweep finds them now, Patient frame by the tracked reference: they lie in whatever phase of the
    /// breath each was taken, and are as wrong as the reference has slipped.
    /// </summary>
    public PointSet SurfaceSweep()
    {
        lock (gate)
        {
            var number = ++acquisitions;
            var settled = liver.SettledAt(Now);
            var patch = SurfacePatch.Seen(settled.Mesh, settled.Tree, Theatre.Scope, Theatre.Scenario.VisibleShare);
            var swept = SweptPoints.Sample(patch, Theatre.Scenario, unchecked(Theatre.Patient.Seed * 7919 + Theatre.Scenario.Seed * 31 + number));
            var points = new Vec3[swept.Count];
            for (var i = 0; i < points.Length; i++)
                points[i] = ByReference(Truth.Breathe(swept.Positions[i], Now + TimeSpan.FromSeconds(SweepSeconds * i / points.Length)));
            return new(points, swept.Normals, swept.NoiseSd);
        }
    }

    /// <summary>Anatomical places touched by the pointer now; always the same places, found anew each time.</summary>
    public IReadOnlyList<TouchedLandmark> TouchLandmarks(int count)
    {
        lock (gate)
        {
            var seed = unchecked(Theatre.Patient.Seed * 104_729 + 5);
            var touched = LandmarkTouch.Touch(Theatre.Patient, p => Truth.Breathe(liver.Motion.Settled(p, Now), Now), count, seed, unchecked(seed + ++acquisitions));
            return [.. touched.Select(t => t with { OnTable = new(ByReference(ByPointer(t.OnTable.Position))) })];
        }
    }

    /// <summary>The pointer's tip held in the divot on the reference: its places in the frame of the reference, frame by frame.</summary>
    /// <param name="divot">Where the divot is, in that frame.</param>
    public IReadOnlyList<Vec3> TouchDivot(Point<Reference> divot, int frames)
    {
        lock (gate)
        {
            var random = new SeededRandom(unchecked(Theatre.Patient.Seed * 15_485_863 + ++acquisitions));
            var reference = hands.Mounts[nameof(Reference)];
            var tip = reference.Apply(divot.Position);
            return [.. Enumerable.Range(0, frames).Select(_ => reference.Inverse().Apply(ByPointer(tip)) + random.NextGaussianVector(0.25))];
        }
    }

    /// <summary>The pivot calibration of the pointer done again, and the reference measured again.</summary>
    public void Recalibrate()
    {
        lock (gate)
        {
            var random = new SeededRandom(unchecked(Theatre.Patient.Seed * 32_452_843 + ++acquisitions));
            Calibration = hands.TrueCalibration(Calibration.PatientFromReference).WithErrors(random) with { StylusTip = new(hands.Mounts[nameof(Stylus)].Inverse().Translation + random.NextGaussianVector(0.2)) };
        }
    }

    /// <summary>For the score alone: where a true place lies for whoever goes by the tracked reference.</summary>
    public Point<Patient> AsTracked(Point<Patient> place)
    {
        lock (gate) return new(ByReference(place.Position));
    }

    /// <summary>For the score alone: where a tool's working end truly is; null where nobody holds it.</summary>
    public Point<Patient>? TipOf(StageTool tool)
    {
        lock (gate) return hands[tool] is { IsDown: false } held ? new Point<Patient>(held.Pose.Translation) : null;
    }

    /// <summary>Where the calibrated pointer says its tip is, while its true tip is at a place.</summary>
    private Vec3 ByPointer(Vec3 tip)
    {
        var (_, normal) = liver.Where(liver.Nearest(tip, Now), Now);
        var z = -(normal + new Vec3(0, -0.8, -0.4)).Normalized();
        var x = z.AnyPerpendicular();
        var pose = new RigidMotion(Mat3.FromColumns(x, Vec3.Cross(z, x), z), tip);
        return (pose * hands.Mounts[nameof(Stylus)]).Apply(Calibration.StylusTip.Position);
    }

    /// <summary>Where the tracked reference says a place is.</summary>
    private Vec3 ByReference(Vec3 place) => Calibration.PatientFromReference.Motion.Apply(hands.Mounts[nameof(Reference)].Inverse().Apply(place));
}
