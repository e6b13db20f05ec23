namespace IntraopAR.Tracking;

/// <summary>A marker in a picture.</summary>
/// <param name="Corners">
/// Where the border's outer corners are, distortion taken out (pixels of the same K): x and y of upper left, upper right,
/// lower right, lower left of the marker as printed. Eight numbers.
/// </param>
/// <param name="Covariance">8x8, row by row, pixels²; corners of one marker share edges and so err together.</param>
public sealed record MarkerObservation(MarkerCodes Codes, int Id, double[] Corners, double[] Covariance)
{
    /// <summary>With corners that err independently by the same standard deviation, pixels.</summary>
    public static MarkerObservation Independent(MarkerCodes codes, int id, double[] corners, double sigma)
    {
        var covariance = new double[64];
        for (var i = 0; i < 8; i++) covariance[9 * i] = sigma * sigma;
        return new(codes, id, corners, covariance);
    }

    /// <summary>Mean length of an edge, pixels.</summary>
    public double Side => Enumerable.Range(0, 4).Average(i => Math.Sqrt(
        Math.Pow(Corners[2 * i] - Corners[(2 * i + 2) % 8], 2) + Math.Pow(Corners[2 * i + 1] - Corners[(2 * i + 3) % 8], 2)));
}
