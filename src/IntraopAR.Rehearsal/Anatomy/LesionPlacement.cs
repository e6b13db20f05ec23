using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// Finds places for five metastases: two under the capsule, three deep, inside the liver, apart from each other and away
/// from the hilum and the caval confluence. One of each kind vanishes under chemotherapy; those are small, as the ones
/// that vanish mostly are.
/// </summary>
internal static class LesionPlacement
{
    private const double Apart = 6;
    private const double FromTrunks = 20;
    private const int Tries = 4000;

    /// <param name="trunks">Where the great vessels enter and fork.</param>
    public static Lesion[] Place(LiverShape liver, SeededRandom random, IReadOnlyList<Vec3> trunks)
    {
        (bool UnderCapsule, bool Vanishes, double Low, double High)[] kinds =
        [
            (false, false, 20, 30), (true, false, 12, 22), (false, false, 8, 16), (true, true, 8, 14), (false, true, 9, 16),
        ];
        var placed = new List<(LesionShape Shape, double Radius, bool Vanishes)>();
        foreach (var kind in kinds)
        {
            var diameter = random.Between(kind.Low, kind.High);
            var centre = Find(liver, random, diameter / 2, kind.UnderCapsule, trunks, placed);
            placed.Add((new(random, centre, diameter), diameter / 2, kind.Vanishes));
        }

        // The largest first would tell which ones vanish; a radiologist numbers them in no such order.
        return [.. random.Sample(kinds.Length, kinds.Length)
            .Select((from, i) => Lesion.Of($"lesion-{i + 1}", placed[from].Shape.Mesh(), placed[from].Vanishes))];
    }

    private static Vec3 Find(LiverShape liver, SeededRandom random, double radius, bool underCapsule, IReadOnlyList<Vec3> trunks, List<(LesionShape Shape, double Radius, bool Vanishes)> placed)
    {
        var (min, max) = liver.Bounds;
        // Bumps add at most 6 % per direction and 1 mm of liver stays around every lesion.
        var reach = radius * 1.12 + 1;
        for (var relaxed = 0; relaxed < 4; relaxed++)
        {
            for (var i = 0; i < Tries; i++)
            {
                var p = new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z));
                if (underCapsule && liver.SignedDistance(p) is < 0 and > -40) p = Pushed(liver, liver.AtDepth(p, reach + 1.5), radius);
                else if (underCapsule || liver.SignedDistance(p) > -reach - 10 + 3 * relaxed) continue;
                // The scope and the pointer reach the front and the dome, so that is where shallow ones matter.
                if (underCapsule && liver.Outwards(p) is { Y: > 0, Z: < 0.5 }) continue;
                if (trunks.Any(t => Vec3.Distance(t, p) < radius + FromTrunks)) continue;
                if (placed.Any(o => Vec3.Distance(o.Shape.Centre, p) < 1.12 * (o.Radius + radius) + Apart)) continue;
                if (SurroundedByLiver(liver, p, radius)) return p;
            }
        }

        throw new InvalidOperationException($"no place for a lesion of radius {radius:F1} mm");
    }

    /// <summary>The liver's function understates depth here and there, so the last millimetres to the capsule are found by trial.</summary>
    private static Vec3 Pushed(LiverShape liver, Vec3 start, double radius)
    {
        var p = start;
        for (var i = 0; i < 60; i++)
        {
            var next = p + liver.Outwards(p) * 0.5;
            if (!SurroundedByLiver(liver, next, radius)) break;
            p = next;
        }

        return p;
    }

    private static bool SurroundedByLiver(LiverShape liver, Vec3 centre, double radius)
    {
        var reach = radius * 1.06 + 0.5;
        for (var i = 0; i < 64; i++)
        {
            var (z, phi) = ((2 * i + 1) / 64.0 - 1, i * Math.PI * (3 - Math.Sqrt(5)));
            var r = Math.Sqrt(1 - z * z);
            if (liver.SignedDistance(centre + new Vec3(r * Math.Cos(phi), r * Math.Sin(phi), z) * reach) > -0.3) return false;
        }

        return true;
    }
}
