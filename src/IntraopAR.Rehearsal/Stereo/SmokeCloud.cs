using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Cautery smoke: a cloud that hangs before the tissue, thicker in plumes. It has a place, so each eye sees it elsewhere.</summary>
internal sealed class SmokeCloud(double amount, Vec3 centre, long seed)
{
    private const int Steps = 7;

    /// <summary>Of light lost per millimetre in the thickest smoke.</summary>
    private const double Thickest = 0.03;

    private const double Size = 38;

    private readonly Vec3 offset = new SeededRandom(seed ^ 0x500C).NextDirection() * 50;

    /// <summary>Share of light that comes through between the eye and a place.</summary>
    public double Clear(Vec3 eye, Vec3 to)
    {
        if (amount <= 0) return 1;
        var length = Vec3.Distance(eye, to);
        var sum = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            var p = Vec3.Lerp(eye, to, 0.3 + 0.68 * (i + 0.5) / Steps);
            var d2 = Vec3.DistanceSquared(p, centre) / (Size * Size);
            var plume = Math.Max(0, 0.35 + TissueNoise.Layered(p / 21 + offset, 3));
            sum += 0.06 + plume * Math.Exp(-0.7 * d2);
        }

        return Math.Exp(-amount * Thickest * sum / Steps * 0.68 * length);
    }
}
