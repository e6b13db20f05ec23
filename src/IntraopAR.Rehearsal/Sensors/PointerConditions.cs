namespace IntraopAR.Rehearsal;

/// <summary>How a surgeon sweeps a liver with a tracked pointer.</summary>
/// <param name="Seconds">Length of the recording.</param>
/// <param name="Rate">Poses in a second.</param>
/// <param name="Tremor">Of the hand in the air, mm (rms per axis, 4 to 11 Hz); a third of it where the tip rests on tissue.</param>
/// <param name="Indentation">How deep the tip presses into the tissue, mm, on average.</param>
/// <param name="TrackerNoise">Of the tip, mm per axis: what position and turn of the marker come to there.</param>
/// <param name="TipError">Standard deviation per axis of the calibrated tip, mm.</param>
/// <param name="Missing">Share of frames in which the tracker sees nothing.</param>
public sealed record PointerConditions(
    double Seconds = 20, double Rate = 40, double Tremor = 0.25, double Indentation = 0.4, double TrackerNoise = 0.2, double TipError = 0.2, double Missing = 0.05)
{
    public static PointerConditions Draw(long seed)
    {
        var random = new IntraopAR.Geometry.SeededRandom(seed);
        return new(20, random.Between(20, 60), random.Between(0.1, 0.45), random.Between(0.1, 0.7), random.Between(0.1, 0.35), random.Between(0.1, 0.3), random.Between(0, 0.12));
    }
}
