namespace IntraopAR.Ultrasound;

/// <summary>A scan along the ultrasound picture, pixel for pixel.</summary>
/// <param name="Name">Of the scan.</param>
/// <param name="Values">Hounsfield units, row by row; at least width x height. <see cref="Outside"/> beyond the scan.</param>
public sealed record MatchedSlice(string Name, float[] Values)
{
    /// <summary>Air.</summary>
    public const float Outside = -1024;
}
