using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>A clip or seed that was put at a lesion before chemotherapy.</summary>
/// <param name="Place">Where the baseline examination shows it, its frame, mm; null where no scan after the marking tells: then in the lesion or beside it.</param>
public sealed record ClipMark(Vec3? Place)
{
    /// <summary>
    /// Standard deviation per axis, mm. Seeds in livers lie 1.5 (SD 0.7) mm away from where they were put when treatment begins
    /// (Nakayama et al., Rep Pract Oncol Radiother 2019, 32 patients): 0.96 mm per axis over weeks. Over months of chemotherapy no
    /// figure was found; twice that is assumed.
    /// </summary>
    public const double MigrationSd = 1.9;

    /// <summary>
    /// What a tumour moves against its mark, for each mm between them: 1.6 mm systematic and 1.3 mm random at 40 mm (Seppenwoolde
    /// et al., Phys Med Biol 2011).
    /// </summary>
    public const double PerMm = 0.05;

    /// <summary>Its middle as a scan shows it, per axis, mm: a third of a thick slice.</summary>
    private const double Seen = 0.7;

    /// <summary>How far beside a lesion a mark is set where only that it was marked is known, mm: assumed.</summary>
    private const double Beside = 5;

    /// <summary>Covariance per axis of where the mark lies against where it belongs, mm².</summary>
    /// <param name="distance">Between lesion's middle and mark, mm.</param>
    /// <param name="radius">Of the lesion, mm.</param>
    internal double Variance(double distance, double radius)
    {
        // Anywhere in a ball of ρ: ρ/√5 per axis.
        var placing = Place is null ? (radius + Beside) / Math.Sqrt(5) : 0;
        var carried = PerMm * distance;
        return MigrationSd * MigrationSd + 2 * Seen * Seen + placing * placing + carried * carried;
    }
}
