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
        var mottle = TissueNoise.Layered(p / 26, 3);
        var lobules = TissueNoise.Lobules(p / 2.3);
        var net = TissueNoise.Net(p / 13, 26) * Math.Clamp(0.5 + TissueNoise.At(p / 31), 0, 1);
        var scar = Math.Clamp(TissueNoise.Layered(p / 40 + new Vec3(8, 8, 8), 2) - 0.25, 0, 1);
        var colour = new Vec3(0.265, 0.058, 0.040) * (1 + 0.34 * mottle - 0.16 * (lobules - 0.6));
        colour = Vec3.Lerp(colour, new(0.14, 0.020, 0.024), 0.55 * net);
        colour = Vec3.Lerp(colour, new(0.38, 0.17, 0.12), 0.5 * scar);
        return new(colour, Bumps(p / 5.5, 0.055) + Bumps(p / 1.6, 0.02), 0.55, 110);
    }

    public static Tissue Gallbladder(Vec3 p)
    {
        var net = TissueNoise.Net(p / 9, 24);
        var colour = Vec3.Lerp(new(0.20, 0.27, 0.17), new(0.34, 0.30, 0.13), 0.5 + 0.5 * TissueNoise.Layered(p / 16, 2));
        return new(Vec3.Lerp(colour, new(0.34, 0.06, 0.05), 0.6 * net), Bumps(p / 4, 0.03), 0.8, 140);
    }

    /// <summary>Omentum and mesentery: yellow lobules with fine vessels.</summary>
    public static Tissue Fat(Vec3 p)
    {
        var border = TissueNoise.Lobules(p / 8 + new Vec3(0.3, 0.3, 0.3) * TissueNoise.At(p / 5));
        var net = TissueNoise.Net(p / 19, 22);
        var colour = Vec3.Lerp(new(0.62, 0.40, 0.14), new(0.38, 0.17, 0.07), Math.Pow(border, 3)) * (1 + 0.2 * TissueNoise.Layered(p / 33, 2));
        return new(Vec3.Lerp(colour, new(0.38, 0.05, 0.04), 0.55 * net), Bumps(p / 6, 0.25) + Bumps(p / 2.2, 0.06), 0.45, 60);
    }

    /// <summary>Peritoneum over muscle and diaphragm.</summary>
    public static Tissue Wall(Vec3 p)
    {
        var fibre = TissueNoise.Layered(new(p.X / 60, p.Y / 5, p.Z / 60), 3);
        var net = TissueNoise.Net(p / 24, 20);
        var colour = new Vec3(0.36, 0.125, 0.10) * (1 + 0.3 * fibre);
        return new(Vec3.Lerp(colour, new(0.22, 0.03, 0.04), 0.5 * net), Bumps(p / 12, 0.12), 0.25, 40);
    }

    private static Vec3 Bumps(Vec3 p, double height) =>
        new Vec3(TissueNoise.At(p), TissueNoise.At(p + new Vec3(31, 0, 0)), TissueNoise.At(p + new Vec3(0, 47, 0))) * height;
}
