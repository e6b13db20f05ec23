namespace IntraopAR.Ultrasound;

/// <summary>One place of a lumen's boundary with what is on either side. Places in working cells, levels in spreads of local contrast.</summary>
/// <param name="NormalX">Outwards, unit vector.</param>
/// <param name="Inside">Mean just inside.</param>
/// <param name="Outside">Mean just outside.</param>
/// <param name="Wall">Highest within a wall's thickness.</param>
/// <param name="Tissue">Highest over the same length beyond the wall; minus infinity beside the fan.</param>
internal readonly record struct BoundaryRay(double X, double Y, double NormalX, double NormalY, float Inside, float Outside, float Wall, float Tissue)
{
    /// <summary>False where the boundary lies at the fan's rim: nothing is known of the other side.</summary>
    public bool Seen => !float.IsNaN(Outside) && !float.IsNaN(Inside);

    public float Step => Outside - Inside;

    /// <param name="reach">How far lumen and tissue are looked at, cells.</param>
    /// <param name="wall">Thickest wall, cells.</param>
    public static BoundaryRay At(GreyField field, double x, double y, double nx, double ny, double reach, double wall)
    {
        var inside = Mean(field, x, y, nx, ny, -reach, -0.5);
        var outside = Mean(field, x, y, nx, ny, 0.5, reach);
        return new(x, y, nx, ny, inside, outside, Highest(field, x, y, nx, ny, -0.5, wall), Highest(field, x, y, nx, ny, wall + 1, 2 * wall + 1.5));
    }

    private static float Highest(GreyField field, double x, double y, double nx, double ny, double from, double to)
    {
        var highest = float.NegativeInfinity;
        for (var d = from; d <= to; d += 0.5)
            if (field.At(x + nx * d, y + ny * d) is var v && v > highest)
                highest = v;
        return highest;
    }

    private static float Mean(GreyField field, double x, double y, double nx, double ny, double from, double to)
    {
        var (sum, count, all) = (0f, 0, 0);
        for (var d = from; d <= to + 1e-6; d += 0.75)
        {
            all++;
            var v = field.At(x + nx * d, y + ny * d);
            if (float.IsNaN(v)) continue;
            sum += v;
            count++;
        }

        return 2 * count > all ? sum / count : float.NaN;
    }
}
