namespace IntraopAR.Registration;

/// <summary>What the covariance of a place carried between two examinations gets wrong as a whole, fixed once on the calibration seeds of the check <c>lesion-carry</c>.</summary>
internal static class LiverToLiverCalibration
{
    /// <summary>Of the posterior's covariance where vessels took part, and where surfaces alone did: what slides along a surface is not all in it.</summary>
    public const double ScaleWithVessels = 0.56;
    public const double ScaleWithout = 0.78;

    /// <summary>What segmentation and shape leave to every place, standard deviation per axis, mm.</summary>
    public const double Floor = 0.5;

    /// <summary>Of a region's reach.</summary>
    public const double Region = 0.86;
}
