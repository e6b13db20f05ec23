using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>A sweep as simulated pictures with measured poses, read by the program.</summary>
public static class PictureSweep
{
    public static FanArea Area(UltrasoundProbe probe) => new(
        probe.Apex, probe.FaceRadius / probe.PixelSize, (probe.FaceRadius + probe.Depth) / probe.PixelSize, 0, probe.HalfAngleDegrees);

    public static (SweepObservations Seen, ProbeRecording Recorded, SweepReading Reading) Of(UltrasoundScene scene, UltrasoundProbe probe, SweepConditions conditions, long seed)
    {
        var recorded = ProbeSweep.Record(scene, probe, conditions, seed);
        var reading = new SweepReading(Area(probe));
        for (var i = 0; i < recorded.Pictures.Count; i++) reading.Add(Placed(recorded, i));
        return (reading.Observations, recorded, reading);
    }

    public static PlacedPicture Placed(ProbeRecording recorded, int i)
    {
        var p = recorded.Pictures[i];
        return new(i, p.At.Arrival, p.Width, p.Height, p.Pixels, recorded.MeasuredPlane(i));
    }
}
