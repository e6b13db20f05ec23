using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>How a place on tissue answers light.</summary>
/// <param name="Colour">Linear red, green, blue, 0 … 1, of diffuse light.</param>
/// <param name="Bump">Added to the unit normal before shading.</param>
/// <param name="Wetness">Strength of the highlight.</param>
/// <param name="Gloss">Exponent of the highlight (Blinn 1977).</param>
internal readonly record struct Tissue(Vec3 Colour, Vec3 Bump, double Wetness, double Gloss)
{
    /// <summary>Liver at a place of the undeformed organ (mm), so that the texture moves with the tissue.</summary>
    public static Tissue Liver(Vec3 p)
    {
        var mottle = TissueNoise.Layered(p / 24, 4);
        var patches = TissueNoise.Layered(p / 52 + new Vec3(2, 5, 3), 2);
        var lobules = TissueNoise.Lobules(p / 2.6);
        var net = TissueNoise.Net(p / 11, 30) * Math.Clamp(0.4 + 1.2 * TissueNoise.At(p / 31), 0, 1);
        var scar = Math.Clamp(TissueNoise.Layered(p / 34 + new Vec3(8, 8, 8), 2) - 0.22, 0, 1);
        var colour = new Vec3(0.165, 0.034, 0.024) * (1 + 0.5 * mottle - 0.3 * (lobules - 0.6));
        colour = Vec3.Lerp(colour, new(0.180, 0.054, 0.030), Math.Clamp(0.3 + 0.8 * patches, 0, 0.8));
        colour = Vec3.Lerp(colour, new(0.075, 0.010, 0.014), 0.5 * net);
        colour = Vec3.Lerp(colour, new(0.30, 0.14, 0.10), 0.7 * scar);
        return new(colour, Bumps(p / 9, 0.05) + Bumps(p / 3.2, 0.035) + Bumps(p / 1.3, 0.02), 0.5, 100);
    }

    public static Tissue Gallbladder(Vec3 p)
    {
        var net = TissueNoise.Net(p / 9, 24);
        var colour = Vec3.Lerp(new(0.10, 0.145, 0.085), new(0.20, 0.17, 0.06), 0.5 + 0.5 * TissueNoise.Layered(p / 16, 2));
        return new(Vec3.Lerp(colour, new(0.22, 0.04, 0.03), 0.6 * net), Bumps(p / 4, 0.04), 0.7, 120);
    }

    /// <summary>Omentum and mesentery: yellow lobules with fine vessels.</summary>
    public static Tissue Fat(Vec3 p)
    {
        var bent = new Vec3(TissueNoise.At(p / 9), TissueNoise.At(p / 9 + new Vec3(0, 0, 50)), TissueNoise.At(p / 9 + new Vec3(50, 0, 0)));
        var border = 0.6 * TissueNoise.Lobules(p / 13 + bent * 0.5) + 0.4 * TissueNoise.Lobules(p / 5.5 + bent * 0.4);
        var net = TissueNoise.Net(p / 24, 40) * Math.Clamp(0.3 + TissueNoise.At(p / 50), 0, 1);
        var colour = Vec3.Lerp(new(0.60, 0.37, 0.13), new(0.40, 0.19, 0.075), Math.Pow(border, 4)) * (1 + 0.2 * TissueNoise.Layered(p / 33, 2));
        return new(Vec3.Lerp(colour, new(0.38, 0.05, 0.04), 0.55 * net), Bumps(p / 6, 0.25) + Bumps(p / 2.2, 0.08), 0.3, 60);
    }

    /// <summary>Peritoneum over muscle and diaphragm.</summary>
    public static Tissue Wall(Vec3 p)
    {
        var fibre = TissueNoise.Layered(new(p.X / 60, p.Y / 5, p.Z / 60), 3);
        var net = TissueNoise.Net(p / 30, 60) * Math.Clamp(0.2 + TissueNoise.At(p / 45), 0, 1);
        var colour = new Vec3(0.36, 0.125, 0.10) * (1 + 0.3 * fibre);
        return new(Vec3.Lerp(colour, new(0.22, 0.03, 0.04), 0.6 * net), Bumps(p / 12, 0.12) + Bumps(p / 4, 0.05), 0.3, 40);
    }

    private static Vec3 Bumps(Vec3 p, double height) =>
        new Vec3(TissueNoise.At(p), TissueNoise.At(p + new Vec3(31, 0, 0)), TissueNoise.At(p + new Vec3(0, 47, 0))) * height;
}
