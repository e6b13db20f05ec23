using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>How a hand sweeps a probe over the liver and how well the devices follow.</summary>
/// <param name="Seconds">Length of the sweep.</param>
/// <param name="Rate">Pictures in a second; of poses there are three times as many, every third together with a picture.</param>
/// <param name="Speed">Of the face over the surface, mm/s.</param>
/// <param name="Tilt">To and fro about the face's length, degrees.</param>
/// <param name="Turn">To and fro about the probe's own axis, degrees.</param>
/// <param name="Press">Into the liver, mm, on average; it varies by a quarter.</param>
/// <param name="Tremor">Of the hand, mm (rms per axis); a third of it along the surface where the probe rests.</param>
/// <param name="TrackerMm">Noise of the marker's place per axis, standard deviation.</param>
/// <param name="TrackerDegrees">Noise of the marker's turn per axis.</param>
/// <param name="CalibrationMm">Standard deviation per axis of the image's calibrated place in the marker's axes.</param>
/// <param name="CalibrationDegrees">Of its calibrated turn, about the middle of the face.</param>
/// <param name="PictureDelay">From echo to arrival, s.</param>
/// <param name="TrackerDelay">From pose to arrival, s.</param>
public sealed record SweepConditions(
    double Seconds = 10, double Rate = 18, double Speed = 9, double Tilt = 10, double Turn = 12, double Press = 3, double Tremor = 0.25,
    double TrackerMm = 0.2, double TrackerDegrees = 0.1, double CalibrationMm = 0, double CalibrationDegrees = 0, double PictureDelay = 0, double TrackerDelay = 0)
{
    /// <summary>Knobs of the machine; its Press is taken from the sweep.</summary>
    public UltrasoundSettings Settings { get; init; } = UltrasoundSettings.Usual;

    /// <summary>Where the sweep begins, near the surface; drawn where null.</summary>
    public Point<Patient>? Start { get; init; }

    /// <summary>Where it leads to first, Patient axes; drawn where null.</summary>
    public Vec3? Heading { get; init; }

    /// <summary>Places of the liver that can be reached, such as those of the seen surface; the front where null.</summary>
    public IReadOnlyList<Vec3>? Reachable { get; init; }

    public UltrasoundFault Fault { get; init; } = UltrasoundFault.None;

    /// <summary>When the fault begins and ends, s.</summary>
    public (double From, double To) FaultTime { get; init; } = (0, double.PositiveInfinity);

    /// <summary>The frame the poses lead to: Patient, or Reference where a marker on the patient stands for it.</summary>
    public string Frame { get; init; } = nameof(Patient);
}
