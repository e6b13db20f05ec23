using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>How often and how much of each condition there is (docs/rehearsal.md).</summary>
internal static class TableConditionsDraw
{
    public static TableConditions From(long seed)
    {
        var random = new SeededRandom(seed);
        bool Chance(double share) => random.NextDouble() < share;
        double LogBetween(double low, double high) => Math.Exp(random.Between(Math.Log(low), Math.Log(high)));

        var tissue = new LiverTissue(
            LogBetween(2, 12), random.Between(0.42, 0.48), random.Between(0.5, 3), random.Between(1, 2.5), random.Between(2, 8), random.Between(1, 3),
            random.NextDirection(), random.Between(0, 0.4));
        var gas = Chance(0.65) ? random.Between(8, 14) : 0;
        var tilt = random.Between(-15, 25);
        var roll = random.Between(-25, 25);
        var padHeight = Chance(0.5) ? random.Between(10, 28) : Chance(0.4) ? -random.Between(8, 20) : 0;
        var bed = new BedChange(
            LogBetween(0.2, 0.8), LogBetween(0.06, 0.2),
            random.NextDirection() * random.Between(2, 12),
            random.Between(-8, 14),
            new(random.Between(0.05, 0.5), 1, random.Between(0.2, 0.7)), padHeight, random.Between(25, 45));
        var mobilised = Chance(0.4);
        var ligaments = new Ligaments(
            LogBetween(0.5, 2), LogBetween(0.4, 2), Chance(0.5), mobilised || Chance(0.2), mobilised || Chance(0.2),
            gas > 0 ? random.Between(10, 40) : random.Between(0, 15));
        var presses = new List<Press>();
        if (Chance(0.35))
            presses.Add(new(new(random.Between(0.1, 0.9), 0, random.Between(0.1, 0.8)), random.Between(5, 14), random.Between(12, 22)));
        if (Chance(0.35))
            presses.Add(new(new(random.Between(0.3, 0.95), random.Between(0.2, 0.5), 0), random.Between(8, 22), random.Between(15, 30)));
        var growth = Chance(0.6) ? random.Between(-0.15, 0.10) : 0;
        var uneven = growth == 0 ? 0 : random.Between(-0.05, 0.05);
        return new(
            seed, tissue, tilt, roll, gas, bed, ligaments, presses,
            Math.Clamp(growth + uneven, -0.15, 0.1), Math.Clamp(growth - uneven, -0.15, 0.1),
            random.NextDirection() * (random.Between(2, 15) * Math.PI / 180), random.NextDirection() * random.Between(3, 30));
    }
}
