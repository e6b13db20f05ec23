namespace IntraopAR.Ultrasound;

/// <summary>What a voxel gets where several pixels fall into it.</summary>
public enum Compounding
{
    /// <summary>Their mean, weighted by how near they are.</summary>
    Mean,

    /// <summary>
    /// The mean in whole grey levels, cut off after every pixel, as PLUS's volume reconstructor computes it: up to ten levels too
    /// dark where many pixels meet. For volumes that are to be compared with PLUS's.
    /// </summary>
    TruncatedMean,

    /// <summary>The brightest: shows bone and needles, and exaggerates noise.</summary>
    Maximum,

    /// <summary>The newest.</summary>
    Latest,
}
