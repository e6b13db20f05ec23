using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Rehearsal;

/// <summary>What the devices give of a sweep.</summary>
/// <param name="Pictures">Grey, in the order they were taken.</param>
/// <param name="Poses">Probe to Patient, three per picture; number 3 i was measured when picture i was taken.</param>
/// <param name="Calibration">Image→Probe as calibrated.</param>
public sealed record ProbeRecording(IReadOnlyList<PictureSample> Pictures, IReadOnlyList<PoseSample> Poses, ImagePlane Calibration)
{
    /// <summary>Picture by picture; for the score alone.</summary>
    public required IReadOnlyList<SweepTruth> Truth { get; init; }

    /// <summary>Where a picture lies by what was measured: Image→Patient.</summary>
    public ImagePlane MeasuredPlane(int picture) => Poses[3 * picture].ToFromFrom * Calibration;

    /// <summary>All samples in the order of their arrival.</summary>
    public IEnumerable<DeviceSample> Samples() => Pictures.Cast<DeviceSample>().Concat(Poses).OrderBy(s => s.At.Arrival);
}

/// <summary>What is true of one picture of a sweep.</summary>
/// <param name="Time">s since the sweep began.</param>
/// <param name="Pose">Of the marker.</param>
/// <param name="Plane">Where the picture's pixels lie, Patient frame; of a frozen picture, where they lay when it was taken.</param>
/// <param name="Press">mm.</param>
/// <param name="Cuts">The vessels in it.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record SweepTruth(double Time, Transform<Patient, Probe> Pose, ImagePlane Plane, double Press, IReadOnlyList<TrueVesselCut> Cuts, UltrasoundFaultKind Fault);
