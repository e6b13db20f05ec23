namespace IntraopAR.Rehearsal;

/// <summary>How many scatterers a probe needs and what each counts, so that parenchyma comes out with power 1 at every depth.</summary>
internal sealed class ScattererWeights
{
    /// <summary>Scatterers per volume in which echoes add up; with enough of them, evenly spread, speckle is fully developed (Wagner et al. 1983).</summary>
    private const double PerResolutionCell = 10;
    private const double Fewest = 0.75, Most = 10;
    private const double Cut = 2;

    private readonly float[] inverseWidth;

    public ScattererWeights(UltrasoundProbe probe, BeamGrid grid)
    {
        double Effective(double width) => width * UltrasoundProbe.SigmaOfWidth * Math.Sqrt(4 * Math.PI);
        var cell = Effective(probe.AxialWidth) * Effective(probe.LateralWidth(probe.FocalDepth)) * Effective(probe.ElevationWidth(probe.FocalDepth));
        PerEdge = (int)Math.Round(TissueLattice.Size * Math.Cbrt(Math.Clamp(PerResolutionCell / cell, Fewest, Most)));
        var density = Math.Pow(PerEdge / TissueLattice.Size, 3);
        (inverseWidth, Random, Mirror) = (new float[grid.Depths], new float[grid.Depths], new float[grid.Depths]);
        for (var j = 0; j < grid.Depths; j++)
        {
            var z = j * grid.Step;
            var sigma = probe.ElevationWidth(z) * UltrasoundProbe.SigmaOfWidth;
            Reach = Math.Max(Reach, Cut * sigma);
            inverseWidth[j] = (float)(1 / sigma);
            var (energy, sum) = grid.BlurAt(j);
            var perPlace = density * grid.Step * grid.Spacing * probe.Spread(z);
            // ∫ w² and ∫ w over a Gaussian weight across the plane.
            Random[j] = (float)(1 / Math.Sqrt(perPlace * energy * sigma * Math.Sqrt(Math.PI)));
            Mirror[j] = (float)(1 / (perPlace * sum * sigma * Math.Sqrt(2 * Math.PI)));
        }
    }

    /// <summary>Scatterers along the edge of a cell.</summary>
    public int PerEdge { get; }

    /// <summary>How far from the plane anything is heard, mm.</summary>
    public double Reach { get; }

    /// <summary>Per depth, of echoes of random phase.</summary>
    public float[] Random { get; }

    /// <summary>Per depth, of echoes in step: a volume full of them comes out with amplitude 1.</summary>
    public float[] Mirror { get; }

    /// <summary>By the distance from the plane, 0 where it is not heard.</summary>
    public float Across(int depth, double y)
    {
        var off = (float)y * inverseWidth[depth];
        return off is > (float)Cut or < -(float)Cut ? 0 : MathF.Exp(-0.5f * off * off);
    }
}
