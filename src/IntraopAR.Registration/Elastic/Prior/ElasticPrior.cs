namespace IntraopAR.Registration;

/// <summary>
/// What is believed of the liver's deformation before anything is observed. Behind and above, the liver lies against soft
/// tissue (diaphragm, retroperitoneum): a bed of springs, nowhere fixed, whose shape changes from the scan to the table.
/// Gravity turns with the patient, tools press and drag anywhere, the tissue grows or shrinks.
/// </summary>
/// <param name="PoissonRatio">Of the linear-elastic tissue.</param>
/// <param name="BedStiffness">Of the bed across the surface, over Young's modulus of the tissue, 1/mm.</param>
/// <param name="BedCling">Of the bed along the surface, over Young's modulus, 1/mm.</param>
/// <param name="Support">Loads from the bed and from gravity.</param>
/// <param name="Loads">All others.</param>
/// <param name="Growth">Standard deviation of the uniform linear growth, a share: volumes change by three times that.</param>
/// <param name="UnevenGrowth">Standard deviation of the linear growth that changes from end to end, a share per 100 mm.</param>
/// <param name="Local">Growth of places on their own; null where none is believed in.</param>
internal sealed record ElasticPrior(
    double PoissonRatio, double BedStiffness, double BedCling,
    IReadOnlyList<LoadScale> Support, IReadOnlyList<LoadScale> Loads, double Growth, double UnevenGrowth, LocalGrowth? Local = null)
{
    /// <summary>Fitted once to simulated displacement fields of two calibration livers and rounded (docs/registration.md).</summary>
    public static readonly ElasticPrior Default = new(
        0.42, 0.08, 0.002,
        [new(LoadKind.BedCurvature, 0, 0.6), new(LoadKind.BedShape, 60, 1), new(LoadKind.BedShape, 35, 1.7), new(LoadKind.Gravity, 0, 1.3), new(LoadKind.Insufflation, 0, 0.6)],
        [new(LoadKind.Pressure, 18, 1), new(LoadKind.Traction, 25, 1.3)],
        0.02, 0.012);

    /// <summary>
    /// A liver's volume through chemotherapy: of 103 patients 15 % lost and 15 % gained more than a tenth (Shindoh et al., Ann Surg
    /// Oncol 2019), which is a standard deviation of 9.5 %; a third of that in length. Along the axes in the same proportion; of places on
    /// their own as fixed on calibration cases (docs/registration.md).
    /// </summary>
    private static readonly ElasticPrior ThroughChemotherapy = Default with { Growth = 0.032, UnevenGrowth = 0.019, Local = new(35, 0.02) };

    public static ElasticPrior Of(SinceScan since) => since == SinceScan.Chemotherapy ? ThroughChemotherapy : Default;
}

/// <param name="Width">Standard deviation of the Gaussian over which neighbouring tissue grows alike, mm.</param>
/// <param name="Sd">Of the linear growth at a place, a share.</param>
internal sealed record LocalGrowth(double Width, double Sd);

/// <param name="Width">Standard deviation of the Gaussian over which neighbouring surface shares a load, mm; 0 where the kind has none.</param>
/// <param name="Amplitude">Root mean square displacement these loads cause over the liver, mm.</param>
internal readonly record struct LoadScale(LoadKind Kind, double Width, double Amplitude);

internal enum LoadKind
{
    /// <summary>The bed's shape changes as a quadric does: it bends and twists as a whole.</summary>
    BedCurvature,

    /// <summary>The bed's shape changes here and there.</summary>
    BedShape,

    /// <summary>Weight in a new direction.</summary>
    Gravity,

    /// <summary>Gas in the abdomen presses the liver into the bed.</summary>
    Insufflation,

    /// <summary>Along the surface's normal, anywhere.</summary>
    Pressure,

    /// <summary>In any direction, anywhere on the surface.</summary>
    Traction,
}
