namespace IntraopAR.Registration;

/// <summary>What the covariance of a place carried between two examinations gets wrong as a whole, fixed once on the calibration seeds of the check <c>lesion-carry</c>.</summary>
internal static class LiverToLiverCalibration
{
    /// <summary>Of the posterior's covariance where vessels took part, and where surfaces alone did: what slides along a surface is not all in it.</summary>
    private const double ScaleWithVessels = 0.54;
    private const double ScaleWithout = 0.74;

    /// <summary>
    /// A liver that changed its shape more changed it more than believed inside as well: the variance grows with how far apart
    /// the surfaces lie once sizes and poses are equal. This far a liver lies apart on average, mm.
    /// </summary>
    private const double UsualAligned = 1.7;

    /// <summary>From 1 to 2 all fit alike; the square is what a prior of the wrong size would give, and the surface takes some of it back.</summary>
    private const double Power = 1.5;

    /// <summary>Between a liver that hardly changed and one that changed most.</summary>
    private const double LeastGrown = 0.6;
    private const double MostGrown = 2;

    public static double ScaleOf(LiverToLiverEvidence of) =>
        (of.VesselPlaces > 0 ? ScaleWithVessels : ScaleWithout) * Math.Clamp(Math.Pow(of.AlignedRms / UsualAligned, Power), LeastGrown, MostGrown);

    /// <summary>What segmentation and shape leave to every place, standard deviation per axis, mm.</summary>
    public const double Floor = 0.5;

    /// <summary>Of a region's reach.</summary>
    public const double Region = 0.86;
}
