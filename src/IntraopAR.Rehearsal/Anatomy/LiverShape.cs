using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// A liver as a signed function in the Model frame (LPS, mm; negative inside): a large right lobe under a dome, a left lobe
/// that tapers to the patient's left, a concave visceral side that meets the front in a sharp lower edge, the notch of the
/// round ligament, the gallbladder's bed and the groove of the cava. Proportions vary with the seed.
/// </summary>
internal sealed class LiverShape
{
    private readonly Vec3 rightCentre, rightRadii, middleCentre, middleRadii, leftCentre, leftRadii, tipCentre, tipRadii;
    private readonly Vec3 visceralCentre;
    private readonly double visceralRadius, notchX, notchDepth;
    private readonly (Vec3 Wave, double Phase, double Height)[] waves;

    public LiverShape(SeededRandom random)
    {
        double Vary(double share) => random.Between(1 - share, 1 + share);
        rightCentre = new(-40, 6, -2);
        rightRadii = new(72 * Vary(0.06), 70 * Vary(0.06), 80 * Vary(0.07));
        middleCentre = new(6, -16, 16);
        middleRadii = new(62, 52 * Vary(0.05), 50 * Vary(0.05));
        var reach = random.Between(0.85, 1.2);
        leftCentre = new(58 * reach, -26, 26);
        leftRadii = new(62 * reach, 36 * Vary(0.08), 34 * Vary(0.08));
        tipCentre = new(98 * reach, -22, 34);
        tipRadii = new(38 * reach, 22 * Vary(0.1), 17 * Vary(0.1));
        visceralCentre = new(48 + random.Between(-5, 5), 78 + random.Between(-4, 4), -80 + random.Between(-5, 5));
        visceralRadius = 110 + random.Between(-4, 4);
        notchX = 22 + random.Between(-6, 6);
        notchDepth = random.Between(0.85, 1.15);
        waves = new (Vec3, double, double)[7];
        for (var i = 0; i < waves.Length; i++)
            waves[i] = (random.NextDirection() * (2 * Math.PI / random.Between(45, 110)), random.Between(0, 2 * Math.PI), random.Between(0.4, 1.1));
    }

    /// <summary>Size over that of the drawn proportions.</summary>
    public double Scale { get; private set; } = 1;

    /// <summary>Roughly where the portal vein enters, on the visceral side; in the Model frame.</summary>
    public Vec3 Hilum => new Vec3(0, 14, -6) * Scale;

    /// <summary>Roughly where the hepatic veins leave for the cava, behind the dome; in the Model frame.</summary>
    public Vec3 CavalConfluence => new Vec3(-8, 44, 48) * Scale;

    /// <summary>Roughly the bed of the gallbladder, from its neck to its fundus below the lower edge; in the Model frame.</summary>
    public (Vec3 Neck, Vec3 Fundus) GallbladderBed => (new Vec3(-10, 2, -30) * Scale, new Vec3(-16, -30, -62) * Scale);

    /// <summary>A box that holds the liver.</summary>
    public (Vec3 Min, Vec3 Max) Bounds => (new Vec3(-128, -92, -98) * Scale, new Vec3(170, 96, 96) * Scale);

    /// <summary>Sets the size so that the volume is the one asked for (ml), measured on a mesh.</summary>
    public void ScaleToVolume(double millilitres)
    {
        Scale = 1;
        var volume = SurfaceNets.Mesh(SignedDistance, Bounds.Min, Bounds.Max, 6).SignedVolume / 1000;
        Scale = Math.Cbrt(millilitres / volume);
    }

    /// <summary>About the distance to the capsule, mm; exact at the capsule.</summary>
    public double SignedDistance(Vec3 point)
    {
        var p = point / Scale;
        var body = SignedShapes.Join(
            SignedShapes.Ellipsoid(p, rightCentre, rightRadii),
            SignedShapes.Ellipsoid(p, middleCentre, middleRadii),
            28);
        body = SignedShapes.Join(body, SignedShapes.Ellipsoid(p, leftCentre, leftRadii), 26);
        body = SignedShapes.Join(body, SignedShapes.Ellipsoid(p, tipCentre, tipRadii), 30);
        foreach (var (wave, phase, height) in waves) body += height * Math.Sin(Vec3.Dot(wave, p) + phase);

        body = SignedShapes.Cut(body, SignedShapes.Ball(p, visceralCentre, visceralRadius), 7);
        // Notch of the round ligament: a thin blade in the lower front edge, between the lobes.
        var blade = SignedShapes.Ellipsoid(p, new(notchX, -52, -30), new Vec3(7.5, 40, 30) * notchDepth);
        body = SignedShapes.Cut(body, blade, 16);
        var bed = SignedShapes.RoundCone(p, new(-10, 6, -28), new(-16, -30, -74), 12, 15);
        body = SignedShapes.Cut(body, bed, 22);
        var cava = SignedShapes.RoundCone(p, new(-2, 62, -60), new(-6, 64, 80), 15, 15);
        body = SignedShapes.Cut(body, cava, 10);
        return body * Scale;
    }

    /// <summary>Unit direction in which the distance grows, by central differences.</summary>
    public Vec3 Outwards(Vec3 p)
    {
        const double h = 0.25;
        return new Vec3(
            SignedDistance(p + Vec3.UnitX * h) - SignedDistance(p - Vec3.UnitX * h),
            SignedDistance(p + Vec3.UnitY * h) - SignedDistance(p - Vec3.UnitY * h),
            SignedDistance(p + Vec3.UnitZ * h) - SignedDistance(p - Vec3.UnitZ * h)).Normalized();
    }

    /// <summary>Walks from a guess to a place at a depth (mm) under the capsule nearby.</summary>
    public Vec3 AtDepth(Vec3 guess, double depth)
    {
        var p = guess;
        for (var i = 0; i < 60; i++)
        {
            var off = SignedDistance(p) + depth;
            if (Math.Abs(off) < 0.05) break;
            p -= Outwards(p) * (off * 0.7);
        }

        return p;
    }
}
