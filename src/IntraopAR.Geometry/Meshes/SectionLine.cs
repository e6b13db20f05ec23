namespace IntraopAR.Geometry;

/// <summary>A line in which a picture's plane cuts a surface, pixels.</summary>
/// <param name="Places">In order; a closed line does not repeat its first place.</param>
/// <param name="IsClosed">Open where the surface has an edge.</param>
public sealed record SectionLine(Pixel[] Places, bool IsClosed)
{
    /// <summary>Of a closed line, pixels²: positive around what is inside of a surface that faces outwards, negative around a hole.</summary>
    public double SignedArea
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Places.Length; i++)
            {
                var (a, b) = (Places[i], Places[(i + 1) % Places.Length]);
                sum += a.U * b.V - b.U * a.V;
            }

            return sum / 2;
        }
    }
}
